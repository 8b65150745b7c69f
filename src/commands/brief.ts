import { defineCommand, manyArgs } from '../cli/command.js';
import { deliver, forPerson } from '../cli/deliver.js';
import { flag } from '../cli/flags.js';
import { type BriefBy, briefOf, type BriefSubject } from '../domain/brief.js';
import { EarshotError } from '../domain/errors.js';
import { matchName } from '../domain/match.js';
import { parseChoice, parseOrdinal } from '../domain/values.js';
import { verbatim, words } from '../domain/words.js';
import { briefDocument } from '../report/brief.js';
import { listBriefItems, listSubjects } from '../store/brief.js';
import { listOutcomes } from '../store/outcomes.js';
import { listSessions } from '../store/sessions.js';

/** Rows of a section that fit on a screen or two. */
const ROWS = 20;
/** Names that are told apart for a clerk who named several at once. */
const NAMED = 12;

const kinds: Readonly<Record<BriefBy, { en: string; ko: string }>> = {
  district: words('district', '읍면동'),
  audience: words('audience', '대상'),
  place: words('place', '장소'),
};

/** The one that was meant. @throws EarshotError usage when it may be several, not-found when it is none */
function subjectOf(word: string, known: readonly BriefSubject[]): BriefSubject {
  // A part of a district's name means the district, also where halls are called after it.
  const match = [known.filter(({ by }) => by === 'district'), known]
    .map((some) => matchName(word, some, ({ name }) => name))
    .find(({ kind }) => kind !== 'none');
  if (match?.kind === 'one') return match.found;
  if (match?.kind === 'many') {
    const shown = match.among.slice(0, NAMED);
    const more = match.among.length - shown.length;
    throw new EarshotError(
      'usage',
      words(
        `"${word}" may be ${match.among.length} of them${more > 0 ? `, ${more} more than these` : ''}`,
        `"${word}"에 맞는 것이 ${match.among.length}개입니다${more > 0 ? `(아래 밖에 ${more}개 더)` : ''}`,
      ),
      {
        problems: shown.map(({ by, name }) => ({ field: by, value: name, reason: verbatim('') })),
        hint: words('Write it out, or say --by district', '이름을 끝까지 적거나 --by district처럼 좁히십시오'),
      },
    );
  }
  const guess = matchName(word, known, ({ name }) => name);
  const near = guess.kind === 'none' ? guess.guess : undefined;
  throw new EarshotError(
    'not-found',
    words(`no session was held at or with "${word}"`, `"${word}": 그곳이나 그 대상을 찾아간 방문이 없습니다`),
    {
      hint: near
        ? words(`Did you mean "${near.name}"?`, `혹시 "${near.name}"?`)
        : words(
            'earshot session list shows where sessions were held',
            'earshot session list로 방문한 곳을 볼 수 있습니다',
          ),
    },
  );
}

export default defineCommand({
  args: [
    manyArgs({
      key: 'where',
      name: 'WHERE',
      help: words(
        'a district, an audience or a place, or a part of its name',
        '읍면동, 대상, 장소 또는 그 이름의 일부',
      ),
      required: true,
      parse: (raw) => raw,
    }),
  ],
  flags: [
    flag({
      key: 'by',
      placeholder: 'KIND',
      help: words('where the name occurs as several', '같은 이름이 여럿일 때의 종류'),
      choices: Object.keys(kinds),
      parse: parseChoice(kinds, {}, words('one of them', '고를 수 있는 값')),
    }),
    flag({
      key: 'limit',
      placeholder: 'N',
      help: words('rows a section, 20 when left out; 0 is all', '항목별 행 수, 기본 20; 0은 모두'),
      parse: (raw) => (raw === '0' ? 0 : parseOrdinal(raw)),
    }),
  ],
  about: words(
    'Before the mayor goes back: the sessions there, what was done, promised, declined and why, and what came of it.',
    '시장이 다시 찾아가기 전에: 그곳의 방문, 완료한 것, 약속한 것, 추진하지 못한 것과 사유, 거기서 시작된 성과.',
  ),
  examples: [
    words('brief Munsan-eup', 'brief 문산읍'),
    words('brief small business', 'brief 소상공인'),
    words('brief Geumchon 3-dong --format markdown', 'brief 금촌3동 --format markdown'),
  ],
  access: 'read',
  async run(context, { where, by, limit }) {
    const word = (where ?? []).join(' ');
    const { read } = await context.store();
    const known = (await listSubjects(read)).filter((each) => by == null || each.by === by);
    const held = subjectOf(word, known);
    const { sessions } = await listSessions(read, { held });
    const brief = briefOf(held, sessions, await listBriefItems(read, { held }));
    const outcomes = await listOutcomes(read, { held });
    const rows = limit ?? (forPerson(context) ? ROWS : 0);
    await deliver(context, briefDocument(brief, outcomes, { locale: context.locale, limit: rows }));
  },
});
