import { confirmed, missing, needConfirmation } from '../../cli/args/ask.js';
import type { Context } from '../../cli/frame/context.js';
import { newFlag, officialValues } from '../../cli/args/official-names.js';
import { defineCommand } from '../../cli/frame/command.js';
import { deliver, deliverData, forPerson, tell } from '../../cli/output/deliver.js';
import { longFlag } from '../../cli/frame/flags.js';
import { sessionArg } from '../../cli/args/session-arg.js';
import { checkNotFuture } from '../../domain/entry.js';
import { type Session, sessionEntryFields } from '../../domain/records/session.js';
import { message } from '../../locale/message.js';
import { sessionLine, sessionRecord } from '../../report/records/sessions.js';
import { movedRecord, movedView } from '../../report/records/preview.js';
import { type Move, type Moved, moveDays, planMove } from '../../store/records/moving.js';
import { getSession, type SessionValues, updateSession } from '../../store/records/sessions.js';

/** A move of a session, with the suggestions that were dated by it. */
type MoveOfAll = Move & { readonly moved: readonly Moved[] };

async function moveOf(context: Context, { number, heldOn }: Session, to: string): Promise<MoveOfAll> {
  const { read } = await context.store();
  const move = { session: number, from: heldOn, to, rule: await context.replyRule() };
  return { ...move, moved: await planMove(read, move) };
}

/** Shows the suggestions that move, and asks. */
async function isMeant(context: Context, { session, from, to, moved }: MoveOfAll): Promise<boolean> {
  if (moved.length === 0) return true;
  const { locale } = context;
  needConfirmation(context, `earshot ${context.line} --yes`);
  if (forPerson(context)) {
    await deliver(context, { blocks: [{ kind: 'view', view: movedView(moved, locale) }], data: null });
  }
  if (await confirmed(context, locale.say.session.moveConfirm(session, from, to, moved.length))) return true;
  tell(context, locale.say.suggestion.notDone);
  return false;
}

export default defineCommand({
  args: [sessionArg],
  fields: sessionEntryFields,
  flags: [newFlag],
  about: message('entering.sessionEditMoves'),
  examples: [message('entering.exampleOfSessionEdit')],
  access: 'write',
  async run(context, { session: number, new: isNew, ...typed }) {
    if (Object.keys(typed).length === 0) throw missing(sessionEntryFields.map(longFlag), 'session edit');
    const { heldOn, place } = typed;
    if (heldOn === null || place === null) throw missing([heldOn === null ? '--held-on' : '--place'], 'session edit');
    if (heldOn) checkNotFuture(heldOn, context.today());
    const store = await context.store();
    const before = await getSession(store.read, number ?? 0);
    const values = await officialValues(context, store.read, typed, isNew ?? false);
    if (before.closedAt !== null && values.attendees === null) throw missing(['--attendees'], 'session edit');
    const move = heldOn != null && heldOn !== before.heldOn ? await moveOf(context, before, heldOn) : undefined;
    if (move && !(await isMeant(context, move))) return;
    const after = await store.write({ command: 'session edit', line: context.line }, async (write) => {
      if (move) await moveDays(write, move.moved, move);
      return updateSession(write, before.number, values as SessionValues, move && before.revision);
    });
    const { say } = context.locale;
    const changed = after.revision !== before.revision;
    tell(
      context,
      changed ? say.session.edited(after.number) : say.session.unchanged(after.number),
      sessionLine(after, context.locale),
      ...(move && move.moved.length > 0 ? [say.session.movedWithIt(move.moved.length)] : []),
    );
    await deliverData(context, { ...sessionRecord(after), ...(move && { moved: move.moved.map(movedRecord) }) });
  },
});
