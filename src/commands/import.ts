import { render } from '../locale/index.js';
import { defineCommand, manyArgs } from '../cli/frame/command.js';
import type { Context } from '../cli/frame/context.js';
import { deliverData, forPerson, tell } from '../cli/output/deliver.js';
import { flag, repeated, toggle } from '../cli/frame/flags.js';
import { fileFlags, nameFlags } from './import/profile/file-flags.js';
import { filesOf } from './import/input-files.js';
import { orCommand } from './import/hints/command-with.js';
import { openInput, stageOpened } from './import/stage-files.js';
import type { OpenedFile, StagedFile } from './import/staged-file.js';
import { refuseUnreadAnswers } from './import/answer-sheet.js';
import { hiddenIn, locateIn } from './import/place.js';
import {
  fileData,
  leftOutLines,
  mappingData,
  showPlan,
  remarkLines,
  reopenedLines,
  unusedLines,
} from './import/report.js';
import { allWrong, isAllWrong, refusal } from './import/refusal.js';
import { rememberFiles } from '../cli/output/copies.js';
import { refuseRejected, RejectedFiles } from './import/rejected.js';
import { newFlag } from '../cli/args/official-names.js';
import { FileNames } from './import/hints/names.js';
import { completed } from './import/asking/complete.js';
import { givenProfile } from './import/profile/given.js';
import { parseProfileName } from './import/profile/places.js';
import { parseSessionBy } from './import/mapping-flags.js';
import { stageOptionsOf } from './import/stage-options.js';
import { EarshotError, type Problem } from '../domain/errors.js';
import type { ImportPlan } from '../domain/import-plan.js';
import { importKindLabels, parseImportKind } from '../domain/records/record-kind.js';
import { parseOrdinal, parseText } from '../domain/values.js';
import { message } from '../locale/message.js';
import { countLines } from '../report/import.js';
import type { OriginRule } from '../store/import/origin/origin.js';
import { Import, type Rejected } from '../store/import/import.js';

const asIs = (raw: string): string => raw;

/** @throws EarshotError usage for both rules at once, or a session together with new records */
function originRule({
  intoNewSessions,
  sameStore,
  session,
}: {
  readonly intoNewSessions?: boolean | null | undefined;
  readonly sameStore?: boolean | null | undefined;
  readonly session?: number | null | undefined;
}): OriginRule {
  const other = sameStore ? '--same-store' : session == null ? undefined : '--session';
  if (intoNewSessions && other !== undefined)
    throw new EarshotError('usage', message('keeping.intoNewSessionsAndExclude', other));
  if (intoNewSessions) return 'new';
  return sameStore ? 'same' : 'ask';
}

/** What was done, for a person. @param update whether changed rows were to be written */
function doneLines(
  context: Context,
  files: readonly StagedFile[],
  plan: ImportPlan,
  done: { readonly written: boolean; readonly update: boolean; readonly reopened: readonly Problem[] },
): string[] {
  const { locale } = context;
  const say = locale.say.import;
  const { written, update, reopened } = done;
  return [
    countLines(plan, locale),
    ...(written ? [say.imported(plan.added, update ? plan.changed : 0)] : []),
    // Rows that differ from the store are not reported as already there.
    ...(written || plan.changed > 0 ? [] : [say.nothingNew(plan.wrong > 0)]),
    ...reopenedLines(reopened, context),
    ...remarkLines(files, context),
    ...files.flatMap((file) => unusedLines(file, say.columnsNotUsed)),
    ...files.flatMap((file) => leftOutLines(file, locale)),
    ...(plan.changed > 0 && !update ? [say.changedLeft(plan.changed)] : []),
  ];
}

export default defineCommand({
  args: [
    manyArgs({
      key: 'files',
      name: 'FILE',
      help: message('keeping.csvTsvNdjsonJsonOr'),
      required: true,
      parse: asIs,
    }),
  ],
  flags: [
    flag({
      key: 'as',
      placeholder: 'WHAT',
      help: message('keeping.whatRowsAreWhenColumns'),
      choices: Object.values(importKindLabels).map((label) => render(label, 'en')),
      parse: parseImportKind,
    }),
    repeated({
      key: 'map',
      placeholder: 'FIELD=COLUMN',
      help: message('keeping.readColumnAsField'),
      parse: asIs,
    }),
    flag({
      key: 'mapFile',
      placeholder: 'FILE',
      help: message('keeping.fileOfFieldColumnLines'),
      parse: asIs,
    }),
    flag({
      key: 'profile',
      placeholder: 'NAME',
      help: message('keeping.columnsAndWordsAsKept'),
      parse: parseProfileName,
    }),
    flag({
      key: 'saveProfile',
      placeholder: 'NAME',
      help: message('keeping.keepColumnsAndWordsAs'),
      parse: parseProfileName,
    }),
    repeated({
      key: 'statusMap',
      placeholder: 'WORD=STATUS',
      help: message('keeping.whatWordForStatusMeans'),
      parse: asIs,
    }),
    ...nameFlags,
    flag({
      key: 'session',
      placeholder: 'N',
      help: message('keeping.allWereSaidAtThis'),
      parse: parseOrdinal,
    }),
    flag({
      key: 'sessionBy',
      placeholder: 'FIELDS',
      help: message('keeping.oneSessionForEachDistinct'),
      parse: parseSessionBy,
    }),
    flag({
      key: 'dateFormat',
      placeholder: 'FORMAT',
      help: message('keeping.ofDaysThatAreNeither'),
      parse: parseText,
    }),
    ...fileFlags,
    newFlag,
    toggle('dryRun', message('keeping.showWhatWouldBeDone')),
    toggle('skipBad', message('keeping.leaveWrongRowsOutInto')),
    toggle('update', message('keeping.writeChangedRowsToo')),
    toggle('intoNewSessions', message('keeping.anotherStoreSRecordsAs')),
    toggle('sameStore', message('keeping.anotherStoreSRecordsAre')),
  ],
  about: message('keeping.allOfItIsTaken'),
  examples: [
    message('keeping.importVisitsCsvDryRun'),
    message('keeping.importVisitsXlsxSessionBy'),
    'import 311.csv --map sourceKey=case_enquiry_id --map receivedOn=open_dt --map text=case_title --session-by receivedOn,district',
  ],
  access: 'write',
  async run(context, options) {
    const { files: named = [], dryRun, skipBad, update } = options;
    const rule = originRule(options);
    const paths = filesOf(named);
    if (skipBad && !dryRun) await refuseRejected(context, paths);
    const given = givenProfile(context, options);
    const session = options.session ?? undefined;
    const sessionBy = session === undefined || options.sessionBy != null ? given.sessionBy : undefined;
    const profile = await completed(context, paths, { ...given, sessionBy }, options);
    const names = new FileNames(context.settings, profile);
    const stageOptions = await stageOptionsOf(context, profile, { session, keepRaw: skipBad ?? false, names });
    const replyRule = await context.replyRule();
    // Files are opened before the store, so that an import of a missing file does not create one.
    const opened: OpenedFile[] = [];
    const told = orCommand(context);
    for (const path of paths) opened.push(await told(openInput(context, path, stageOptions)));
    const store = await context.store(dryRun ? 'look' : 'write');
    const importing = await Import.begin(store, { today: context.today(), replyRule, rule });
    const files: StagedFile[] = [];
    for (const [index, file] of opened.entries())
      files.push(await told(stageOpened(context, importing, file, index, stageOptions)));
    files.forEach(refuseUnreadAnswers);
    const [locate, hides] = [locateIn(files), hiddenIn(files)];
    const checkNames = (): Promise<void> => (options.new ? Promise.resolve() : names.check(context, store.read));

    if (dryRun) {
      const flags = { skipBad: skipBad ?? false, update: update ?? false };
      const plan = await importing.plan();
      await showPlan(context, files, plan, importing.problems(locate, hides), importing.reopened(locate), flags);
      if (update) await importing.checkSteps(locate);
      return checkNames();
    }
    await checkNames();
    const rejected = new RejectedFiles(context, files);
    if (skipBad) await rejected.announce(store);
    const apply = {
      operation: { command: 'import', line: context.line },
      files: files.map(({ name, sha256, mappings }) => ({ name, sha256, mapping: mappings.map(mappingData) })),
      locate,
      skipBad: skipBad ?? false,
      update: update ?? false,
      keepRejected: (rows: Rejected) => rejected.keep(rows),
      nameRejected: () => rejected.name(),
    };
    const { plan, written } = await importing.apply(apply).catch(async (error: unknown) => {
      await rejected.drop(error);
      throw error;
    });
    if (plan.wrong > 0 && !skipBad) throw await refusal(context, files, plan, importing.problems(locate, hides));
    if (isAllWrong(plan)) {
      const names = await rejected.removeLeftovers();
      await rememberFiles(context, names);
      throw await allWrong(context, files, plan, importing.problems(locate, hides), names);
    }
    if (forPerson(context)) {
      const done = { written, update: update ?? false, reopened: importing.reopened(locate) };
      tell(context, ...doneLines(context, files, plan, done));
    }
    await rememberFiles(context, await rejected.tell());
    await deliverData(context, { written, ...plan, files: files.map(fileData) });
  },
});
