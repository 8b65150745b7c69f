import { checkNotFuture } from '../../domain/entry.js';
import { EarshotError } from '../../domain/errors.js';
import type { Session } from '../../domain/records/session.js';
import { fold } from '../../domain/text/text.js';
import { message } from '../../locale/message.js';
import type { NotesHead } from '../../input/notes.js';
import type { Handle } from '../../store/engine/db.js';
import type { Write } from '../../store/journal/journal.js';
import {
  findSession,
  findSessionsAt,
  getSession,
  insertSession,
  type SessionValues,
  updateSession,
} from '../../store/records/sessions.js';
import { listUsed } from '../../store/records/vocabulary.js';
import type { SessionFlags } from './session-questions.js';
import type { Context } from '../../cli/frame/context.js';

/** The session of notes: an existing one, or the values of a new one. */
export type Target =
  | { readonly known: Session; readonly attendees: number | null }
  | { readonly fresh: SessionValues & { heldOn: string; place: string } };

function fitsSeveral(sessions: readonly Session[]): EarshotError {
  const names = sessions.map(({ number, title }) => message('checks.session', number, title));
  const number = sessions[0]?.number ?? 0;
  return new EarshotError('bad-data', message('entering.notesFitSameDayAt', ...names), {
    hint: message('entering.sayWhichEarshotRecordNotes', number),
  });
}

/**
 * @throws EarshotError usage when the session is not given; not-found; bad-data when several fit; conflict when day and
 * number do not match
 */
export async function targetOf(
  context: Context,
  handle: Handle,
  head: NotesHead | undefined,
  { number = head?.number, flags }: { readonly number?: number | undefined; readonly flags: SessionFlags },
): Promise<Target> {
  const heldOn = flags.heldOn ?? head?.heldOn;
  const place = flags.place ?? head?.place;
  const attendees = flags.attendees ?? head?.attendees ?? null;
  if (number !== undefined) {
    const known = await getSession(handle, number);
    if (heldOn !== undefined && heldOn !== known.heldOn) {
      throw new EarshotError('conflict', message('entering.sessionWasHeldOnNot', number, known.heldOn, heldOn));
    }
    return { known, attendees };
  }
  if (heldOn === undefined || place === undefined) {
    throw new EarshotError('usage', message('entering.notesDoNotBeginWith'), {
      hint: message('entering.howNotesBegin'),
    });
  }
  checkNotFuture(heldOn, context.today());
  const others = head?.others ?? [];
  const there = await findSessionsAt(handle, heldOn, place);
  const meant = there.filter(({ title }) => title !== null && others.some((other) => fold(other) === fold(title)));
  const [known, second] = meant.length > 0 ? meant : there;
  if (second) throw fitsSeveral(meant.length > 0 ? meant : there);
  if (known) return { known, attendees };
  const districts = await listUsed(handle, 'district');
  const named = districts.find((name) => others.some((other) => fold(other) === fold(name)));
  const audience = flags.audience ?? others.find((other) => fold(other) !== fold(named ?? '')) ?? null;
  const district = flags.district ?? named ?? null;
  return { fresh: { heldOn, place, attendees, audience, district, host: context.settings.host ?? null } };
}

/** Creates the session, or adds the headcount to an existing one without. */
export async function sessionFor(write: Write, target: Target): Promise<Session> {
  if ('fresh' in target) return insertSession(write, target.fresh);
  const known = (await findSession(write.handle, target.known.number)) ?? target.known;
  if (known.attendees !== null || target.attendees === null) return known;
  return updateSession(write, known.number, { attendees: target.attendees });
}
