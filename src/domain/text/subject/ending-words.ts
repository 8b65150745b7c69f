/** Words and endings that say nothing about what a text is about. */

const listed = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter((word) => word !== ''));

/** Particles and endings of Korean words. The longest that fits is cut off. */
const koreanEndingWords = listed(`
  은 는 이 가 을 를 에 의 도 만 로 와 과 나 야 랑 들 요 서 에서 에게 한테 께서 에는 에도 에만 에서는 에서도 에서만 에서의
  으로 으로는 으로도 로는 로도 로서 로써 까지 까지는 까지도 부터 부터는 마다 보다 처럼 만큼 밖에 조차 마저 라도 이라도
  이나 이며 이고 이라 이라서 이어서 라서 인데 이든 이랑 하고 들이 들은 들을 들의 들에게 들도 들과 이든지 든지 에다
  입니다 니다 이에요 예요 이네요 습니다 십시오 세요 어요 아요 여요 네요 지요 군요 는데 은데 지만 면서 으면 려면 도록 려고 으니 니까
  으니까 기에 기가 기를 기도 거나 다가 더니 어서 아서 었던 았던 었습니다 았습니다 했습니다 합니다 하네요 해요 하여 해서
  하면 하는 하게 하지 하도록 하기 하려면 하려고 하던 했는데 했으면 한다 해야 할 한 된 될 돼 되어 되는 됩니다 됐습니다
  되었습니다 돼서 돼요 되면 되지 되도록 되고 되게 시켜 해주세요 하세요 했어요 했다 됐어요 돼도 하니 하는데 하지만 해달라고
  스럽습니다 롭습니다 적인 적으로 받고 받는 받을 받게 받아 지는 지고 지면 집니다 어진 아진 어져 아져 어집니다 아집니다
  주세요 주십시오 주시기 주시면 주면 주셨으면 줬으면 주길 바랍니다 부탁드립니다
`);

/** The longest of them, in characters. */
const LONGEST_ENDING = 6;

/** Words that every second text has. Korean ones begin with them. */
const koreanStopWords = listed(`
  주세요 주십시오 주시기 주셨 주시 줬으면 주면 너무 없고 없이 없네 없나 있어 있습 있는 있으 있도 있게 있고 있나
  있을 있던 있지 계속 정말 매우 아주 조금 많이 많습 많아 많은 많고 많네 바랍 바라 부탁 요청 건의 제안 민원 희망 우리 저희 제발
  빨리 하루빨리 조속 신속 해주 해달 합니 하는 하고 하게 하지 하면 해서 해요 했으 했습 했는 했던 됩니 되는 되어 되면 되고 되지 되었
  돼서 됐으 됐습 때문 위해 위한 대한 대해 관련 통해 따라 그리고 그런 그냥 그래 그러 그것 하지만 이런 이렇 저런 어떻 어떤 모든 모두
  같은 같아 같습 같이 좋겠 좋습 좋을 좋아 지금 요즘 최근 항상 자꾸 가끔 매번 다시 아직 이제 벌써 오래 예전 전에 후에 이후 이전
  정도 경우 사람 시민 주민 여러 여기 저기 거기 이곳 그곳 근처 주변 부근 일대 인근 쪽에 쪽으 앞에 뒤에 옆에 안에 위에 아래 사이
  가능 개선 조치 검토 확인 처리 해결 대책 방안 상황 문제 불편 생각 이용 사용 진행 실시 추진 관리 설명 시켜 시장님
  합시다 드립 드려 드리 싶습 싶어 싶은 나와 나오 나옵 나가 가는 가다 오는 오면 와서 보면 보니 보고 봐요 봅니 말씀 이야 얘기
  년째 달째 개월 시간 시쯤 하나 조차 특히 직접 함께 각각 제가 저는 저도 나는 내가 누가 무엇 뭐가 언제 어디 왜냐 매일 날마 매년 해마
  매우 상당 완전 굉장 전혀 거의 바로 잘못 더욱 훨씬 이미 혹시 일부 전체 전부 각종 다른 다양 기존 현재 당시 오늘 내일 어제 올해
  작년 내년 이번 지난 다음 아침 저녁 오전 오후 주말 평일 동네 마을 지역 파주 도시 곳곳 구간 방향 양쪽 한쪽 가까 멀리 먼데 하나도 봄에 여름 가을 겨울 월요 화요 수요 목요 금요 토요 일요 사흘 이틀 연속 멈췄 없이 나왔 들어 넣어 어머 아버
  엄마 아빠 이쪽 저쪽 맞은 건너 생기 떨어 만나 열고 닫아 두어 놓아 놔주 올라 내려 끊겼 막상 도저 그대 아예 절반
`);

/** Words that every second English text has. */
const englishStopWords = listed(`
  a an and are as at be been being but by can could did do does done for from get gets go goes going had has have he her here his
  how i if in into is it its just keep keeps kept let like made make makes many may me more most much must my
  not now of off often on once one only or other our out over own please put puts really same see she should since so some
  soon still such take taken than thank thanks that the their them then there these they thing things this those though to too
  two until up us use used very was way we well were what when where which while who whole whom whose why will with
  without would yet you your also again always any anyone around back because before behind between both each even ever every
  everyone few first last least less long lot lots near nearby never new next nobody nothing old ought people per quite rather
  several somebody someone something sometimes three under wish would year years month months week weeks day days today
  ask asks city town mayor dear sir area areas place places side resident residents citizen citizens our ours don doesn isn
  aren cannot cant won wont ours about after against all along already although am above below down during either else front
  give given gives good great half help hour hours minute minutes know left right live lives living look looks find found
  come comes came became become becomes say says said set sets seem seems show shows start starts stop stops stopped
  think time times told try turn turns went work works working everything us especially
  four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred twice number mother father daughter son brother
  sister even evening morning afternoon weekend weekly daily monday tuesday wednesday thursday friday saturday sunday january
  february march april june july august september october november december spring summer autumn winter open opened close
  closed outside inside across away toward towards opposite through beside impossible feel better best big large centre
  center put whenever hardly happen bring brought tell told needs village number next second third half
`);

/** True when a word is nothing but an ending. */
export const isEnding = (word: string): boolean => koreanEndingWords.has(word);

/** Words that end like a particle. */
const koreanWholeWords = /마을$/;

/** A Korean word without its particle or ending; at least one syllable is left. */
export function koreanStem(word: string): string {
  if (koreanWholeWords.test(word)) return word;
  for (let length = Math.min(LONGEST_ENDING, word.length - 1); length > 0; length -= 1) {
    if (koreanEndingWords.has(word.slice(-length))) return word.slice(0, -length);
  }
  return word;
}

/** Least length of what is left of an English word. */
const LEAST_STEM = 3;

/** An English word without the ending of plural or tense; only cut, so that the text contains what is left. */
export function englishStem(word: string): string {
  const cut = word.replace(/(?:ies|ing|(?<!e)ed|es|y|e)$|(?<![su])s$/, '');
  const stem = cut.length < LEAST_STEM ? word : cut;
  // Doubled letters of "stopped", "running".
  return stem !== word && /([bdgmnpt])\1$/.test(stem) ? stem.slice(0, -1) : stem;
}

/** The number of first syllables by which a Korean word is looked up among the stop words. */
const STOPS_FROM = [4, 3, 2];

/** True when a folded word is in every second text, whatever the text is about. */
export const isStopWord = (word: string): boolean =>
  englishStopWords.has(word) || STOPS_FROM.some((length) => koreanStopWords.has(word.slice(0, length)));
