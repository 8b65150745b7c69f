import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '../../src/cli/frame/command.js';
import { aboutOf, usageOf } from '../../src/cli/frame/declare.js';
import { type Flag, globalFlags, isSwitch, longFlag } from '../../src/cli/frame/flags.js';
import { type CommandGroup, type CommandEntry, groupTitles } from '../../src/cli/frame/registry.js';
import { usageIn } from '../../src/cli/frame/usage.js';
import { registry } from '../../src/commands/index.js';
import type { Field } from '../../src/domain/field.js';
import { changeFields, noteFields, replyFields } from '../../src/domain/records/history.js';
import { issuedFields } from '../../src/domain/records/issued.js';
import { milestoneFields, outcomeFields } from '../../src/domain/records/outcome-fields.js';
import { personFields } from '../../src/domain/records/person.js';
import { type RecordKind, recordKindLabels } from '../../src/domain/records/record-kind.js';
import { sessionFields } from '../../src/domain/records/session.js';
import { suggestionFields } from '../../src/domain/records/suggestion-fields.js';
import { render } from '../../src/locale/index.js';
import { ROOT } from '../helpers/run.js';

/** What the pages of reference are made of, read from the descriptors that the program itself is made of. */

/** Languages of the reference pages. A new language of the program gets its page when its texts are complete. */
export type DocLang = 'en' | 'ko';

export interface Term {
  /** `--reply-due-on <DAY>` */
  readonly term: string;
  readonly about: string;
}

export interface CommandFacts {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  readonly about: readonly string[];
  readonly args: readonly Term[];
  readonly flags: readonly Term[];
  readonly examples: readonly string[];
}

export interface Group {
  readonly title: string;
  readonly commands: readonly CommandFacts[];
}

function flagTerm(flag: Flag | Field, lang: DocLang): Term {
  const value = isSwitch(flag) ? '' : ` <${usageIn(flag.placeholder ?? '', lang)}>`;
  const choices = flag.choices ? ` (${flag.choices.join(', ')})` : '';
  const many = 'many' in flag && flag.many ? { en: '; can be repeated', ko: '; 여러 번 쓸 수 있음' }[lang] : '';
  return {
    term: `${longFlag(flag)}${value}`,
    about: `${aboutOf(flag, lang)}${choices}${many}`,
  };
}

function commandFacts({ name, summary }: CommandEntry, command: Command, lang: DocLang): CommandFacts {
  return {
    name,
    usage: usageIn(command.usage ?? usageOf(command), lang),
    summary: render(summary, lang),
    about: command.about ? render(command.about, lang).split('\n') : [],
    args: (command.args ?? []).map((arg) => ({
      term: usageIn(arg.name, lang),
      about: arg.help ? render(arg.help, lang) : '',
    })),
    flags: [...(command.fields ?? []), ...(command.flags ?? [])].map((flag) => flagTerm(flag, lang)),
    examples: command.examples.map((line) => `earshot ${typeof line === 'string' ? line : render(line, lang)}`),
  };
}

/** The commands under the titles that the help has, in its order. */
export async function commandGroups(lang: DocLang): Promise<Group[]> {
  const groups = new Map<CommandGroup, CommandFacts[]>();
  for (const entry of registry) {
    const list = groups.get(entry.group) ?? [];
    list.push(commandFacts(entry, (await entry.load()).default, lang));
    groups.set(entry.group, list);
  }
  return [...groups].map(([group, commands]) => ({
    title: render(groupTitles[group], lang).replace(/:$/, ''),
    commands,
  }));
}

export const globalTerms = (lang: DocLang): Term[] => globalFlags.map((flag) => flagTerm(flag, lang));

const fieldsOf: Readonly<Record<RecordKind, readonly Field[]>> = {
  session: Object.values<Field>(sessionFields),
  suggestion: [...Object.values<Field>(suggestionFields), ...Object.values<Field>(personFields)],
  change: Object.values<Field>(changeFields),
  reply: Object.values<Field>(replyFields),
  note: Object.values<Field>(noteFields),
  outcome: Object.values<Field>(outcomeFields),
  milestone: Object.values<Field>(milestoneFields),
  issued: Object.values<Field>(issuedFields),
};

export interface KindFacts {
  readonly title: string;
  readonly fields: readonly Field[];
}

/** The properties of each kind of record. */
export const kinds = (lang: DocLang): KindFacts[] =>
  Object.entries(fieldsOf).map(([kind, fields]) => ({
    title: render(recordKindLabels[kind as RecordKind], lang),
    fields,
  }));

export const version = (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version;
