import { describe, expect, it } from 'vitest';
import { guessKind } from '../../../src/input/kind.js';
import { proposeColumns } from '../../../src/input/mapping.js';

/** The field that each column of a ledger is read as; null for one that is not read. */
function read(header: string, sample: readonly (string | null)[] = []): Record<string, string | null> {
  const columns = header.split('|');
  const { mapping } = proposeColumns(guessKind(columns, []), columns, sample, [], 'a.xlsx');
  const fieldAt = (at: number) => mapping.columns.find(({ index }) => index === at)?.field.key ?? null;
  return Object.fromEntries(columns.map((column, at) => [column, fieldAt(at)]));
}

describe('headers as offices write them', () => {
  it.each([
    [
      'text',
      '건의내역 민원요지 주민의견 제안내용 민원사항 애로사항 요청사항 요청내용 요구사항 질의내용 건의사항(요지)',
    ],
    ['text', 'Issue raised|Concern raised|Issue description|Request details|Resident comment|What was said'],
    ['text', '요지 주요내용 세부내용 의견 안건 건의명 건의제목 민원명'],
    ['text', 'Issue|Concern|Comment|Request|Proposal|Complaint|Feedback|Question|Details'],
    ['kind', '건의구분 민원구분 민원유형'],
    ['category', '분야별 사업분야|Issue type|Topic|Service area'],
    ['district', '읍·면·동 읍/면/동 읍면 행정구역|Ward|Parish|Area'],
    ['department', '소관부서 담당과 소관과 주무부서 부서명 답변부서 처리과 관리부서'],
    ['department', 'Lead department|Lead team|Responsible department|Responsible team|Dept|Team'],
    ['coDepartments', '협업부서 협력부서|Supporting departments|Other departments'],
    ['proposerName', '건의인 제안인 발언자 성함|Resident name|Raised by|Reported by|Submitted by|Resident'],
    ['proposerContact', '전화 휴대폰|Phone number|Telephone|Mobile|Email address|Contact details'],
    ['status', '처리단계 조치상태|Current status|State'],
    [
      'receivedOn',
      '접수일자 접수일시 건의일시 민원접수일 신청일 제안일|Date raised|Date logged|Date reported|Received date',
    ],
    ['replyDueOn', '처리기한 답변예정일 조치기한|Due date|Deadline|Response due'],
    ['repliedOn', '답변일시 회신일시|Response date|Reply date|Date of reply'],
    ['resolvedOn', '완료일시 종결일|Date closed|Date completed|Closed on|Resolved date'],
    ['statusOn', '처리일시'],
    ['body', '이송기관 이관처|Referred to'],
    ['sourceKey', '민원번호|Reference number|Ref|Case number'],
    ['session', '차수 방문차수|Meeting no|Visit no'],
    ['heldOn', '행사일시 간담회일 일자 날짜|Visit date|Meeting date|Date of meeting|Date'],
    ['place', '행사장소|Venue|Meeting venue'],
    ['sessionTitle', '간담회명|Meeting name|Event name'],
    ['attendees', '참여인원 참석주민수|Number of attendees|No. of attendees'],
    ['reply', '추진내용 답변 회신 회답내용 향후계획 추진계획|Action taken|Officer response|Follow-up'],
    ['note', '비고 참고사항 특기사항 기타|Comments|Notes'],
  ])('%s: %s', (field, words) => {
    const korean = words.split('|')[0]?.match(/[가-힣]/) ? (words.split('|')[0] ?? '').split(' ') : [];
    const english = words.split('|').slice(korean.length > 0 ? 1 : 0);
    for (const word of [...korean, ...english]) {
      const others = field === 'text' ? ['담당부서'] : ['내용'];
      expect([word, read([...others, word].join('|'))[word]]).toEqual([word, field]);
    }
  });

  it('a plain word is read as what it may be where no column has a better name', () => {
    expect(read('건의제목|내용|담당부서')).toEqual({ 건의제목: null, 내용: 'text', 담당부서: 'department' });
    expect(read('Topic|Category|Issue|Issue raised')).toMatchObject({ Topic: null, Issue: null, Category: 'category' });
    expect(read('Date|Location|Issue raised|Lead team|Status')).toEqual({
      ...{ Date: 'heldOn', Location: 'place', 'Issue raised': 'text', 'Lead team': 'department', Status: 'status' },
    });
  });

  it('a location is no place of a visit where no day of a visit stands beside it', () => {
    expect(read('Date reported|Location|Description')['Location']).toBeNull();
    expect(read('Location|Venue|Date|Issue')).toMatchObject({ Location: null, Venue: 'place' });
  });

  it('a mark that says yes or no is no status; a status under the same word is', () => {
    expect(read('내용|완료여부', ['가로등', 'O'])['완료여부']).toBeNull();
    expect(read('내용|완료여부', ['가로등', '완료'])['완료여부']).toBe('status');
    expect(read('Issue raised|Outcome', ['Lamp', 'Closed'])['Outcome']).toBe('status');
    expect(read('Issue raised|Outcome', ['Lamp', 'The lamp was mended'])['Outcome']).toBe('reply');
  });

  it('who is in charge, and a day that is only aimed at, are not read', () => {
    expect(read('내용|담당자|완료예정일|위치')).toMatchObject({ 담당자: null, 완료예정일: null, 위치: null });
    expect(read('Issue|Owner|Target date')).toMatchObject({ Owner: null, 'Target date': null });
  });

  it('a sheet of sessions stays one, whatever else it has', () => {
    expect(guessKind('회차|개최일|장소|참석인원|주요내용'.split('|'), [])).toBe('session');
    expect(guessKind('Date|Venue|Attendees|Comment'.split('|'), [])).toBe('session');
    expect(guessKind('Date|Venue|Attendees|Comment|Lead team'.split('|'), [])).toBe('suggestion');
  });
});
