import { checkNotFuture } from '../../domain/entry.js';
import { EarshotError } from '../../domain/errors.js';
import type { Session } from '../../domain/session.js';
import { fold } from '../../domain/text.js';
import { words } from '../../domain/words.js';
import type { NotesHead } from '../../input/notes.js';
import type { Handle } from '../../store/engine/db.js';
import type { Write } from '../../store/journal.js';
import {
  findSession,
  findSessionsOn,
  getSession,
  insertSession,
  type SessionValues,
  updateSession,
} from '../../store/sessions.js';
import { listUsed } from '../../store/vocabulary.js';
import type { SessionFlags } from '../choose-session.js';
import type { Context } from '../context.js';

/** The session that notes are of: one that is known, or what a new one is to be. */
export type Target =
  | { readonly known: Session; readonly attendees: number | null }
  | { readonly fresh: SessionValues & { heldOn: string; place: string } };

/** @throws EarshotError usage when the session is not said; not-found; conflict when day and number do not go together */
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
      throw new EarshotError(
        'conflict',
        words(
          `session ${number} was held on ${known.heldOn}, not ${heldOn}`,
          `제${number}회는 ${heldOn}이 아니라 ${known.heldOn}에 열렸습니다`,
        ),
      );
    }
    return { known, attendees };
  }
  if (heldOn === undefined || place === undefined) {
    throw new EarshotError(
      'usage',
      words(
        'the notes do not begin with the day and the place of the visit',
        '메모가 방문한 날과 장소로 시작하지 않습니다',
      ),
      {
        hint: words(
          'First line: 2025-10-14, Munsan hall, 31 people · or name the session: earshot record 172 --notes …',
          '첫 줄: 2025. 10. 14. 문산읍 주민센터 31명 · 또는 회차를 지정: earshot record 172 --notes …',
        ),
      },
    );
  }
  checkNotFuture(heldOn, context.today());
  const known = (await findSessionsOn(handle, heldOn)).find((each) => fold(each.place ?? '') === fold(place));
  if (known) return { known, attendees };
  const others = head?.others ?? [];
  const districts = await listUsed(handle, 'district');
  const named = districts.find((name) => others.some((other) => fold(other) === fold(name)));
  const audience = flags.audience ?? others.find((other) => fold(other) !== fold(named ?? '')) ?? null;
  const district = flags.district ?? named ?? null;
  return { fresh: { heldOn, place, attendees, audience, district, host: context.settings.host ?? null } };
}

/** The session in the store: made, or told how many came when nobody knew. */
export async function sessionFor(write: Write, target: Target): Promise<Session> {
  if ('fresh' in target) return insertSession(write, target.fresh);
  const known = (await findSession(write.handle, target.known.number)) ?? target.known;
  if (known.attendees !== null || target.attendees === null) return known;
  return updateSession(write, known.number, { attendees: target.attendees });
}
