import { basename, extname } from 'node:path';
import { EarshotError, InvalidValue } from '../../../domain/errors.js';
import { fileName } from '../../../domain/text/file-name.js';
import { fold } from '../../../domain/text/text.js';
import { fromStore } from '../../../domain/records/from-store.js';
import { leftOutOf } from '../../../domain/left-out.js';
import type { MapRule } from '../../../input/mapping.js';
import { message } from '../../../locale/message.js';
import type { Prompter } from '../../../prompt/prompter.js';
import { canAsk } from '../../../cli/args/ask.js';
import type { Context } from '../../../cli/frame/context.js';
import { tell } from '../../../cli/output/deliver.js';
import { exists } from '../../../cli/output/file.js';
import { type Profile, together } from '../profile/profile.js';
import { listProfiles, ownProfile, parseProfileName } from '../profile/places.js';
import { keepProfile, profileText } from '../profile/write.js';
import { stageOptionsOf } from '../stage-options.js';
import type { StageOptions } from '../staged-file.js';
import { askColumns } from './columns.js';
import { ruleName, surveyFile, type Survey, understand } from './survey.js';
import { askWords, type UnknownWord, unknownWords } from './words.js';

/** What of the command line matters here. */
interface Flags {
  readonly session?: number | null | undefined;
  readonly profile?: string | null | undefined;
  readonly saveProfile?: string | null | undefined;
}

/** Fields of our own exports, which say nothing about the files of anybody else. */
const ownFields: ReadonlySet<string> = new Set([fromStore.key, leftOutOf.key]);

/** Completes a profile for some files: asks on a terminal, and keeps what is to be kept. */
class Completion {
  private answered = false;
  private readonly open: UnknownWord[] = [];

  constructor(
    private readonly context: Context,
    private readonly flags: Flags,
    private profile: Profile,
  ) {}

  private options(): Promise<StageOptions> {
    const { session } = this.flags;
    return stageOptionsOf(this.context, this.profile, { session: session ?? undefined, keepRaw: false });
  }

  private learn(answers: Partial<Profile>): void {
    this.answered = true;
    this.profile = together(this.profile, { rules: [], statusWords: new Map(), ...answers });
  }

  async of(paths: readonly string[]): Promise<Profile> {
    const { context } = this;
    const { saveProfile } = this.flags;
    const prompter = canAsk(context) && !context.options.yes ? await context.prompter() : undefined;
    const surveys: Survey[] = [];
    for (const path of paths) {
      const survey = await surveyFile(context, path, await this.options());
      surveys.push(survey);
      if (prompter) await this.askAbout(prompter, survey);
      else this.open.push(...(await unknownWords(context, survey, await this.options())));
    }
    if (saveProfile != null) await this.save(surveys, saveProfile);
    else if (prompter && this.answered) await this.offer(prompter, surveys);
    return this.profile;
  }

  private async askAbout(prompter: Prompter, survey: Survey): Promise<void> {
    const { context } = this;
    if (!survey.tellsKinds) {
      const answers = await askColumns(context, prompter, survey, await this.options());
      if (answers.rules.length > 0 || Object.keys(answers).length > 1) this.learn(answers);
    }
    const words = await unknownWords(context, survey, await this.options());
    if (words.length > 0) this.learn({ statusWords: await askWords(context, prompter, words) });
  }

  /** The profile with the columns that were recognised, where all files are of one kind. */
  private async whole(surveys: readonly Survey[]): Promise<Profile> {
    const options = await this.options();
    const { profile } = this;
    const understood = surveys
      .filter(({ tellsKinds }) => !tellsKinds)
      .map((survey) => ({ survey, ...understand(survey, options) }));
    const about = profile.about ?? surveys.map(({ name }) => basename(name)).join(', ');
    const [first] = understood;
    if (!first || understood.length < surveys.length || understood.some(({ kind }) => kind !== first.kind))
      return { ...profile, about };
    const ruled = new Set(profile.rules.map(({ field }) => fold(field)));
    const recognised = new Map<string, MapRule>();
    for (const { survey, mapping } of understood) {
      for (const { field, index } of mapping.columns) {
        const key = `${field.key}\n${ruleName(survey, index)}`;
        if (!ruled.has(fold(field.key)) && !ownFields.has(field.key))
          recognised.set(key, { field: field.key, column: ruleName(survey, index) });
      }
    }
    return { ...profile, about, as: first.kind, rules: [...profile.rules, ...recognised.values()] };
  }

  private async save(surveys: readonly Survey[], name: string, force?: boolean): Promise<void> {
    const { context, open } = this;
    const text = profileText(await this.whole(surveys), [...new Set(open.map(({ word }) => word))]);
    const path = await keepProfile(context, name, text, force ?? context.options.force);
    tell(context, context.locale.say.import.profileKept(path, name));
  }

  /** Offers to keep the answers: in the profile that was named, if it is the user's own, else under a new name. */
  private async offer(prompter: Prompter, surveys: readonly Survey[]): Promise<void> {
    const { context, flags } = this;
    const { say } = context.locale;
    const own = listProfiles(context).find(({ name, comesAlong }) => name === flags.profile && !comesAlong);
    if ((await prompter.confirm({ message: say.import.keepAnswers(own?.name), default: true })) !== true) return;
    if (own) {
      await this.save(surveys, own.name, true);
      return;
    }
    const [{ path } = { path: '' }] = surveys;
    const name = await prompter.text({
      message: say.import.nameOfProfile,
      default: fileName(basename(path, extname(path))),
      validate: (typed) => this.complaintAbout(typed),
    });
    if (typeof name === 'string') await this.save(surveys, parseProfileName(name));
  }

  private complaintAbout(typed: string): true | string {
    const { context } = this;
    try {
      const path = ownProfile(context, parseProfileName(typed));
      return exists(path) ? context.locale.say.import.profileIsThere(path) : true;
    } catch (error) {
      if (error instanceof InvalidValue) return context.locale.render(error.reason);
      throw error;
    }
  }
}

/**
 * Completes how files are read: on a terminal it asks for columns and status words that are not known, and offers to keep
 * the answers; `--save-profile` keeps them. Nothing else is read or written before all is answered.
 * @throws EarshotError cancelled; conflict when the profile to keep is there already; and as files are read
 */
export async function completed(
  context: Context,
  paths: readonly string[],
  profile: Profile,
  flags: Flags,
): Promise<Profile> {
  const asks = canAsk(context) && context.options.yes !== true;
  if (!asks && flags.saveProfile == null) return profile;
  if (!paths.includes('-')) return new Completion(context, flags, profile).of(paths);
  if (flags.saveProfile == null) return profile;
  throw new EarshotError('usage', message('keeping.profileNeedsFile'), { hint: message('keeping.giveFileToKeep') });
}
