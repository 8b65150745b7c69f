import { getChoseong } from 'es-hangul';
import { expect, it } from 'vitest';
import { sampleCity } from '../helpers/run.js';
import { rows, run, terminal, type Terminal } from '../helpers/terminal.js';

/**
 * Twenty suggestions, typed by a clerk who knows what is right for each: takes what stands at the arrow when it is that,
 * else types first consonants until it stands there. Counts the keys besides the texts.
 */

type Said = readonly [
  text: string,
  category: string,
  department: string,
  kind: '민원' | '요청' | '제안',
  answer?: string,
];

const SAID: readonly Said[] = [
  ['아침마다 중학교 가는 버스가 만원이라 아이들이 못 타고 서 있어요', '교통', '대중교통과', '민원'],
  ['마을회관 앞 가로등이 한 달째 안 들어옵니다', '안전', '안전총괄과', '민원'],
  ['시장 골목에 공중화장실을 하나 지어 주셨으면 합니다', '환경', '자원순환과', '요청'],
  ['농번기에 외국인 계절근로자를 더 배정해 주세요', '농업', '농업정책과', '요청'],
  ['초등학교 앞에 과속 단속 카메라를 달면 좋겠습니다', '교통', '도로건설과', '제안'],
  ['경로당 에어컨이 낡아서 시원하지가 않아요', '복지', '노인복지과', '민원'],
  ['지역화폐 쓸 수 있는 가게가 너무 적습니다', '경제', '지역경제과', '민원'],
  ['도서관을 주말 밤에도 열어 주세요', '교육', '교육지원과', '요청', '11월부터 토요일 9시까지 엽니다'],
  ['강변 산책로에 맨발길을 만들면 어떨까요', '공원', '공원녹지과', '제안'],
  ['공장 앞 진입로가 패여서 화물차가 덜컹거립니다', '도로', '도로건설과', '민원'],
  ['야간에 문 여는 소아과가 있었으면 합니다', '보건', '보건소', '요청'],
  ['재활용품 수거일을 한 번 더 늘려 주세요', '환경', '자원순환과', '요청'],
  ['어린이집 대기가 너무 길어요', '보육', '아동보육과', '민원'],
  ['수돗물에서 냄새가 납니다', '환경', '상하수도과', '민원'],
  ['마을버스가 전철 막차까지 다니게 해 주세요', '교통', '대중교통과', '요청'],
  ['보도블록이 들떠서 어르신들이 넘어집니다', '도로', '도로건설과', '민원', '다음 주에 고칩니다'],
  ['중소기업 제품 전시회를 열어 주세요', '경제', '기업지원과', '제안'],
  ['체육관에 탁구대를 더 놓아 주세요', '문화', '문화체육과', '요청'],
  ['아파트 단지 사이에 옹벽 점검을 해 주세요', '주택', '주택과', '요청'],
  ['오늘 와 주셔서 고맙습니다. 버스 노선 안내판이 있으면 좋겠어요', '교통', '대중교통과', '제안'],
];

const KINDS = { 민원: '2', 요청: '3', 제안: '4' };

const DOWN = '\u001b[B';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

class Clerk {
  readonly counts: number[] = [];

  constructor(readonly at: Terminal) {}

  async press(key: string, wait = 150): Promise<void> {
    this.counts[this.counts.length - 1] = (this.counts.at(-1) ?? 0) + 1;
    this.at.type(key);
    await pause(wait);
  }

  /** The choices, that at the arrow first, without why it is offered. */
  private offered(): string[] {
    const { lines } = this.at;
    const arrow = lines.findLastIndex((line) => line.startsWith('❯'));
    return lines.slice(arrow).map((line) => line.slice(2).split('   ')[0] ?? '');
  }

  async name(question: string, wanted: string): Promise<void> {
    await this.at.waitFor(`? ${question}`);
    await this.at.waitFor('❯');
    const letters = Array.from(getChoseong(wanted));
    for (;;) {
      const below = this.offered().indexOf(wanted);
      // The list is in sight: whatever is nearer.
      if (below >= 0 && below <= Math.max(1, letters.length)) {
        for (let down = 0; down < below; down += 1) await this.press(DOWN);
        break;
      }
      await this.press(letters.shift() ?? DOWN);
    }
    expect(this.offered()[0]).toBe(wanted);
    await this.press('\r', 0);
  }

  async enter([text, category, department, kind, answer]: Said, isFirst: boolean): Promise<void> {
    await this.at.waitFor('무슨 말씀을 하셨습니까?');
    this.counts.push(0);
    this.at.type(text);
    await this.at.waitFor(text.slice(-4));
    await this.press('\r');
    await this.name('분야', category);
    await this.name('담당부서', department);
    await this.at.waitFor('? 유형');
    // An Enter right behind a digit would be taken for a habit.
    await this.press(KINDS[kind], 400);
    if (isFirst) await this.name('제안자구분', '학부모');
    await this.at.waitFor('? 현장에서 답변했습니까?');
    await this.press(answer === undefined ? '\r' : 'y');
    if (answer !== undefined) {
      await this.at.waitFor('? 무엇이라고 답변했습니까?');
      this.at.type(answer);
      await this.at.waitFor(answer.slice(-4));
      await this.press('\r');
    }
    await this.at.waitFor(/저장\n|합쳐 한 건으로 집계합니다|연결할까요/);
    if (!this.at.lines.some((line) => line.startsWith('? '))) return;
    if (/합쳐|연결/.test(this.at.lines.findLast((line) => line.startsWith('? ')) ?? '')) {
      await this.press('\r');
      await this.at.waitFor('저장');
    }
  }
}

it('twenty suggestions take six to seven keys each besides their texts', async () => {
  const db = await sampleCity('ko');
  const place = ['--place', '문산읍 행복센터', '--district', '문산읍', '--audience', '학부모'];
  run('session', 'add', '--held-on', '2025-10-14', ...place, '--db', db);
  const clerk = new Clerk(terminal(['record', '173', '--db', db, '--lang', 'ko'], { columns: 100, rows: 40 }));
  for (const [index, said] of SAID.entries()) await clerk.enter(said, index === 0);
  await clerk.at.waitFor('무슨 말씀을 하셨습니까?');
  clerk.at.press('enter');
  expect((await clerk.at.exit).code).toBe(0);
  const kept = rows(
    db,
    'SELECT text, category, department, proposer_group AS "group" FROM suggestion WHERE session = 173',
  );
  expect(kept).toEqual(SAID.map(([text, category, department]) => ({ text, category, department, group: '학부모' })));
  const total = clerk.counts.reduce((sum, count) => sum + count, 0);
  console.log(`${SAID.length} suggestions, ${total} keys besides their texts: ${clerk.counts.join(' ')}`);
  expect(total).toBeLessThanOrEqual(134);
});
