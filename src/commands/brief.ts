import { defineCommand, manyArgs } from '../cli/frame/command.js';
import { forPerson } from '../cli/output/deliver.js';
import { flag } from '../cli/frame/flags.js';
import { deliverPaper, unmaskedFlag } from '../cli/output/paper.js';
import { type BriefBy, briefOf, type BriefSubject } from '../domain/figures/brief.js';
import { EarshotError } from '../domain/errors.js';
import { matchName } from '../domain/text/match.js';
import { parseChoice, parseOrdinal } from '../domain/values.js';
import { type Message, verbatim, message } from '../locale/message.js';
import { briefDocument } from '../report/figures/brief.js';
import { listBriefItems, listSubjects } from '../store/figures/brief.js';
import { listOutcomes } from '../store/records/outcomes.js';
import { listSessions } from '../store/records/sessions.js';

/** Rows of a section, so that all fit on one or two screens. */
const ROWS = 20;
/** Most names that the error for several matches lists. */
const NAMED = 12;

const kinds: Readonly<Record<BriefBy, Message>> = {
  district: message('reading.district'),
  audience: message('reading.audience'),
  place: message('reading.place'),
};

/** Finds the subject by a word. @throws EarshotError usage for several matches, not-found for none */
function subjectOf(word: string, known: readonly BriefSubject[]): BriefSubject {
  // A part of a district's name selects the district, even if places contain it.
  const match = [known.filter(({ by }) => by === 'district'), known]
    .map((some) => matchName(word, some, ({ name }) => name))
    .find(({ kind }) => kind !== 'none');
  if (match?.kind === 'one') return match.found;
  if (match?.kind === 'many') {
    const shown = match.among.slice(0, NAMED);
    const more = match.among.length - shown.length;
    throw new EarshotError('usage', message('reading.mayBeOfThem', word, match.among.length, more), {
      problems: shown.map(({ by, name }) => ({ field: by, value: name, reason: verbatim('') })),
      hint: message('reading.writeItOutOrSay'),
    });
  }
  const guess = matchName(word, known, ({ name }) => name);
  const near = guess.kind === 'none' ? guess.guess : undefined;
  throw new EarshotError('not-found', message('reading.noSessionWasHeldAt', word), {
    hint: near ? message('reading.didYouMean', near.name) : message('reading.earshotSessionListShowsWhere'),
  });
}

export default defineCommand({
  args: [
    manyArgs({
      key: 'where',
      name: 'WHERE',
      help: message('reading.districtAudienceOrPlaceOr'),
      required: true,
      parse: (raw) => raw,
    }),
  ],
  flags: [
    flag({
      key: 'by',
      placeholder: 'KIND',
      help: message('reading.whereNameOccursAsSeveral'),
      choices: Object.keys(kinds),
      parse: parseChoice(kinds, {}, message('reading.oneOfThem')),
    }),
    flag({
      key: 'limit',
      placeholder: 'N',
      help: message('reading.rowsSection20WhenLeft'),
      parse: (raw) => (raw === '0' ? 0 : parseOrdinal(raw)),
    }),
    unmaskedFlag,
  ],
  about: message('reading.beforeMayorGoesBackSessions'),
  examples: [
    message('reading.briefMunsanEup'),
    message('reading.briefSmallBusiness'),
    message('reading.briefGeumchon3DongFormat'),
  ],
  access: 'read',
  async run(context, { where, by, limit, unmasked }) {
    const word = (where ?? []).join(' ');
    const { read } = await context.store();
    const known = (await listSubjects(read)).filter((each) => by == null || each.by === by);
    const held = subjectOf(word, known);
    const { sessions } = await listSessions(read, { held });
    const brief = briefOf(held, sessions, await listBriefItems(read, { held }, context.today()));
    const outcomes = await listOutcomes(read, { held });
    const rows = limit ?? (forPerson(context) ? ROWS : 0);
    const document = briefDocument(brief, outcomes, { locale: context.locale, limit: rows });
    await deliverPaper(context, read, document, unmasked);
  },
});
