import { random } from './random.js';

/** Districts of Paju are real; every school, block, street, park and market in them is invented. */

/** @typedef {[en: string, ko: string]} Pair */
/** @typedef {{ key: string, name: Pair, rural: boolean, weight: number, words: Pair[] }} District */

// Weight: how often the office comes.
const table = `
munsan      | Munsan-eup      | 문산읍 | rural | 11
jori        | Jori-eup        | 조리읍 | rural | 6
beobwon     | Beobwon-eup     | 법원읍 | rural | 4
paju        | Paju-eup        | 파주읍 | rural | 4
gwangtan    | Gwangtan-myeon  | 광탄면 | rural | 4
tanhyeon    | Tanhyeon-myeon  | 탄현면 | rural | 5
wollong     | Wollong-myeon   | 월롱면 | rural | 4
jeokseong   | Jeokseong-myeon | 적성면 | rural | 3
papyeong    | Papyeong-myeon  | 파평면 | rural | 2
jangdan     | Jangdan-myeon   | 장단면 | rural | 1
gyoha       | Gyoha-dong      | 교하동 | town  | 7
unjeong1    | Unjeong 1-dong  | 운정1동 | town | 8
unjeong2    | Unjeong 2-dong  | 운정2동 | town | 7
unjeong3    | Unjeong 3-dong  | 운정3동 | town | 9
unjeong4    | Unjeong 4-dong  | 운정4동 | town | 7
unjeong5    | Unjeong 5-dong  | 운정5동 | town | 6
unjeong6    | Unjeong 6-dong  | 운정6동 | town | 5
geumchon1   | Geumchon 1-dong | 금촌1동 | town | 6
geumchon2   | Geumchon 2-dong | 금촌2동 | town | 6
geumchon3   | Geumchon 3-dong | 금촌3동 | town | 6`;

/** @type {Pair[]} */
const words = /** @type {Pair[]} */ (
  `Haetsal 햇살,Solbaram 솔바람,Mulgyeol 물결,Dasom 다솜,Saebyeok 새벽,Neulbom 늘봄,Byeolbit 별빛,Dalbit 달빛,Noeul 노을,Pureun 푸른,
Haneul 하늘,Onnuri 온누리,Areum 아름,Maehwa 매화,Jindallae 진달래,Baekhap 백합,Deulkkot 들꽃,Mindeulle 민들레,Eunhaeng 은행,Danpung 단풍,
Neuti 느티,Beodeul 버들,Baram 바람,Guseul 구슬,Iseul 이슬,Saemmul 샘물,Ongdal 옹달,Dure 두레,Chorong 초롱,Banditbul 반딧불,
Nabi 나비,Jebi 제비,Kkachi 까치,Durumi 두루미,Hwangsae 황새,Sonamu 소나무,Jatnamu 잣나무,Bomnae 봄내,Neoul 너울,Mirinae 미리내`
    .split(',')
    .map((each) => each.trim().split(' '))
);

/** @type {District[]} */
export const districts = table
  .trim()
  .split('\n')
  .map((line, index) => {
    const [key = '', en = '', ko = '', land = '', weight = ''] = line.split('|').map((cell) => cell.trim());
    return {
      key,
      name: [en, ko],
      rural: land === 'rural',
      weight: Number(weight),
      words: words.slice(index * 2, index * 2 + 2),
    };
  });

/** @param {string} key */
export function district(key) {
  const found = districts.find((each) => each.key === key);
  if (found === undefined) throw new Error(`no district ${key}`);
  return found;
}

/**
 * Something of its kind in the district; the same few come again and again.
 * @param {string} kind
 * @param {District} where
 * @param {import('./random.js').Random} chance
 * @returns {Pair}
 */
export function something(kind, where, chance) {
  const [en, ko] = chance.pick(where.words);
  const number = chance.between(1, 3);
  switch (kind) {
    case 'district':
      return where.name;
    case 'school':
      return chance.pick(
        /** @type {Pair[]} */ ([
          [`${en} Elementary School`, `${ko}초등학교`],
          [`${en} Middle School`, `${ko}중학교`],
          [`${en} High School`, `${ko}고등학교`],
        ]),
      );
    case 'primary':
      return [`${en} Elementary School`, `${ko}초등학교`];
    case 'apt':
      return [`${en} Village Block ${number}`, `${ko}마을 ${number}단지`];
    case 'road':
      return number === 3 ? [`${en}-gil`, `${ko}길`] : [`${en}-ro`, `${ko}로`];
    case 'village':
      return where.rural ? [`${en} ${number}-ri`, `${ko}${number}리`] : [`${en} Village`, `${ko}마을`];
    case 'park':
      return [`${en} Park`, `${ko}공원`];
    case 'stream':
      return [`${en} Stream`, `${ko}천`];
    case 'market':
      return [`${en} Market`, `${ko}시장`];
    case 'hall':
      return [`${en} Senior Centre`, `${ko} 경로당`];
    case 'bus': {
      const line = 10 + 3 * words.findIndex((each) => each[0] === en) + number;
      return [`bus ${line}`, `${line}번 버스`];
    }
    default:
      throw new Error(`no place of kind ${kind}`);
  }
}

/**
 * Fills both texts of a pair with the same places.
 * @param {Pair} text
 * @param {District} where
 * @param {string} seed
 * @returns {Pair}
 */
export function fill(text, where, seed) {
  const chance = random(`fill ${seed}`);
  let [en, ko] = text;
  for (const [mark, kind = ''] of text[0].matchAll(/\{(\w+)\}/g)) {
    const [name, koName] = something(kind, where, chance);
    en = en.replace(mark, name);
    ko = ko.replace(mark, koName);
  }
  if (/[{}]/.test(en + ko)) throw new Error(`unfilled: ${en} / ${ko}`);
  return [en.charAt(0).toUpperCase() + en.slice(1), ko];
}
