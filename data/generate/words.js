/** The words of both languages; keys are codes, values [English, Korean]. */

/** @typedef {[en: string, ko: string]} Pair */
/** @typedef {Record<string, Pair>} Words */

/** @type {Words} */
export const departments = {
  roads: ['Roads', '도로건설과'],
  transit: ['Public Transport', '대중교통과'],
  parks: ['Parks', '공원녹지과'],
  childcare: ['Child Care', '아동보육과'],
  economy: ['Regional Economy', '지역경제과'],
  agriculture: ['Agriculture', '농업정책과'],
  planning: ['Urban Planning', '도시계획과'],
  housing: ['Housing', '주택과'],
  sewer: ['Water and Sewer', '상하수도과'],
  waste: ['Resource Recycling', '자원순환과'],
  welfare: ['Welfare Policy', '복지정책과'],
  senior: ['Senior Welfare', '노인복지과'],
  health: ['Health Centre', '보건소'],
  education: ['Education Support', '교육지원과'],
  safety: ['Safety', '안전총괄과'],
  culture: ['Culture and Sports', '문화체육과'],
  business: ['Enterprise Support', '기업지원과'],
};

/** @type {Words} */
export const categories = {
  transport: ['transport', '교통'],
  roads: ['roads', '도로'],
  parks: ['parks', '공원'],
  childcare: ['childcare', '보육'],
  education: ['education', '교육'],
  economy: ['economy', '경제'],
  agriculture: ['agriculture', '농업'],
  housing: ['housing', '주택'],
  environment: ['environment', '환경'],
  welfare: ['welfare', '복지'],
  health: ['health', '보건'],
  safety: ['safety', '안전'],
  culture: ['culture', '문화'],
};

/** Bodies that suggestions are passed to. @type {Words} */
export const bodies = {
  gyeonggi: ['Gyeonggi Province', '경기도'],
  korail: ['Korea Railroad Corporation', '한국철도공사'],
  kr: ['Korea National Railway', '국가철도공단'],
  lh: ['Korea Land and Housing Corporation (LH)', '한국토지주택공사(LH)'],
  kepco: ['Korea Electric Power Corporation', '한국전력공사'],
  police: ['Paju Police Station', '파주경찰서'],
  edu: ['Paju Office of Education', '파주교육지원청'],
  molit: ['Ministry of Land, Infrastructure and Transport', '국토교통부'],
  env: ['Han River Basin Environmental Office', '한강유역환경청'],
  krc: ['Korea Rural Community Corporation', '한국농어촌공사'],
  defence: ['Ministry of National Defense', '국방부'],
};

/** @type {Words} */
export const audiences = {
  residents: ['residents', '주민'],
  parents: ['parents', '학부모'],
  shops: ['small-business owners', '소상공인'],
  farmers: ['farmers', '농업인'],
  apartments: ['apartment residents', '아파트 입주민'],
  students: ['students', '학생'],
  seniors: ['seniors', '어르신'],
  firms: ['manufacturers', '제조업체'],
  disabled: ['people with disabilities', '장애인과 가족'],
  traders: ['market traders', '시장 상인'],
};

/** @type {Words} */
export const statuses = {
  received: ['received', '접수'],
  reviewing: ['reviewing', '검토중'],
  'in-progress': ['in-progress', '추진중'],
  resolved: ['resolved', '완료'],
  'long-term': ['long-term', '장기검토'],
  declined: ['declined', '추진불가'],
  transferred: ['transferred', '이관'],
  merged: ['merged', '중복'],
  withdrawn: ['withdrawn', '취하'],
};

/** @type {Words} */
export const kinds = {
  complaint: ['complaint', '민원'],
  request: ['request', '요청'],
  proposal: ['proposal', '제안'],
};

/** @type {Words} */
export const outcomeKinds = {
  policy: ['policy', '정책'],
  programme: ['programme', '프로그램'],
  event: ['event', '행사'],
  facility: ['facility', '시설'],
  service: ['service', '서비스'],
};

/** @type {Words} */
export const outcomeStatuses = { running: ['running', '시행중'] };

/** @type {Words} */
export const reasons = {
  law: ['law', '법·제도'],
  budget: ['budget', '예산'],
  land: ['land', '토지'],
  safety: ['safety', '안전'],
  competence: ['competence', '권한 밖'],
  consent: ['consent', '동의'],
  other: ['other', '기타'],
};

/** @type {Record<string, Pair>} */
export const hosts = { mayor: ['Mayor', '시장'], vice: ['Vice mayor', '부시장'] };

/** @param {boolean} value @returns {Pair} */
export const flag = (value) => (value ? ['true', '예'] : ['false', '아니오']);

/** A code's words, or an error. @param {Words} words @param {string} code @returns {Pair} */
export function word(words, code) {
  const pair = words[code];
  if (pair === undefined) throw new Error(`no word for ${code}`);
  return pair;
}
