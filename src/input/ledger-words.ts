import { vagueWords } from '../domain/records/status.js';

/** Headers that offices use in their ledgers, beside the names of the fields and their own aliases. */

/** Other names of a field. */
export interface Words {
  /** Read as the field like its own name. */
  readonly same?: readonly string[];
  /** Read as the field only where no column has one of its other names. */
  readonly lesser?: readonly string[];
  /** The key of a field without which the `lesser` words mean something else. */
  readonly beside?: string;
}

/** Splits words that stand between `|`. */
const words = (text: string): readonly string[] => text.split('|').map((word) => word.trim());

const heldOn = words(
  '방문일자|운영일|운영일자|행사일|행사일자|행사일시|간담회일|간담회일시|visit date|meeting date|event date|date of meeting',
);
const place: Words = {
  same: words('행사장소|개최지|간담회 장소|meeting venue|meeting place|visit location'),
  lesser: words('location|site'),
  beside: 'heldOn',
};
const number = words('차수|방문차수|개최차수|meeting no|meeting number|visit no|visit number|session no');
const title = words('간담회명|meeting name|meeting title|event name|visit name');
const attendees = words('참여인원|참여자수|참석주민수|number of attendees|no. of attendees|no of attendees');

/** Of sessions, by the key of the field. */
export const sessionWords: Readonly<Record<string, Words>> = {
  number: { same: number },
  heldOn: { same: heldOn },
  place,
  title: { same: title },
  attendees: { same: attendees },
  district: { same: words('읍·면·동|읍/면/동|읍면|행정구역|parish') },
};

/** Of suggestions, by the key of the field. */
export const suggestionWords: Readonly<Record<string, Words>> = {
  text: {
    same: words(
      '건의내역|민원요지|주민의견|제안내용|민원사항|애로사항|요청사항|요청내용|요구사항|질의내용|issue raised|concern raised|' +
        'issue description|request details|resident comment|what was said',
    ),
    lesser: words(
      '요지|주요내용|세부내용|의견|안건|건의명|건의제목|민원명|issue|concern|comment|request|proposal|complaint|feedback|' +
        'question|details',
    ),
  },
  kind: { same: words('건의구분|건의유형|민원구분|민원유형|type') },
  category: { same: words('분야별|사업분야|issue type'), lesser: words('topic|service area') },
  district: { same: words('읍·면·동|읍/면/동|읍면|행정구역|parish'), lesser: words('area') },
  department: {
    same: words(
      '담당과|소관과|주무부서|부서명|답변부서|처리과|관리부서|responsible department|responsible team|assigned department|' +
        'lead team|lead dept|dept',
    ),
    lesser: words('team'),
  },
  coDepartments: { same: words('협업부서|협력부서|supporting departments|supporting department|other departments') },
  proposerName: {
    same: words('건의인|제안인|발언자|성함|resident name|raised by|reported by|submitted by'),
    lesser: words('resident'),
  },
  proposerContact: { same: words('전화|휴대폰|핸드폰|phone number|telephone|mobile|email address|contact details') },
  status: { same: words('처리단계|조치상태|current status'), lesser: ['state', ...vagueWords] },
  receivedOn: {
    same: words(
      '접수일시|건의일시|민원접수일|신청일|신청일자|제안일|제안일자|date raised|raised on|date logged|date reported|' +
        'reported on|received date|date of request|date opened',
    ),
  },
  replyDueOn: { same: words('답변예정일|회신예정일|조치기한|due date|deadline|response due|reply due date') },
  repliedOn: { same: words('답변일시|회신일시|response date|date of response|reply date|date replied|date of reply') },
  resolvedOn: {
    same: words('완료일시|종결일|종결일자|date completed|completed on|closed on|closed date|resolved date'),
  },
  statusOn: { same: words('처리일시') },
  reason: { same: words('반려사유|미반영사유|미추진사유|reason declined|reason for refusal') },
  body: { same: words('이송기관|이송처|이관처|이첩처|referred to') },
  mergedInto: { same: words('duplicate of') },
  sourceKey: { same: words('민원번호|reference number|reference|ref|ref no|case number|case no') },
  session: { same: number },
  heldOn: { same: heldOn, lesser: words('일자|날짜|date') },
  place,
  sessionTitle: { same: title },
  attendees: { same: attendees },
  reply: {
    same: words('답변|회신|회답내용|action taken|actions taken|officer response'),
    lesser: words('검토의견|처리계획|추진계획|향후계획|actions|action|follow-up|follow up'),
  },
  note: { same: words('참고사항|특기사항|기타사항|comments|notes'), lesser: words('기타') },
};
