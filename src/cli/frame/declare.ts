import { type Command as Commander, Option } from 'commander';
import type { Field } from '../../domain/field.js';
import { type Lang, render } from '../../locale/index.js';
import { message } from '../../locale/message.js';
import type { Command } from './command.js';
import { type Flag, isMany, isOnce, isSwitch, longFlag } from './flags.js';
import { usageIn } from './usage.js';

/** The description of a flag in a language. */
export function aboutOf({ help, label }: Flag | Field, lang: Lang): string {
  const about = help ?? label;
  return about ? render(about, lang) : '';
}

/**
 * Declares flags to commander. Values stay text, so that errors are ours.
 * @param group the heading of the flags in the help
 * @param isHidden true leaves them out of the help
 */
export function declareFlags(
  command: Commander,
  flags: readonly (Flag | Field)[],
  lang: Lang,
  group?: string,
  isHidden = false,
): void {
  for (const flag of flags) {
    const value = isSwitch(flag) ? '' : ` <${usageIn(flag.placeholder ?? '', lang)}>`;
    const choices = flag.choices ? ` (${flag.choices.join(', ')})` : '';
    const option = new Option(`${longFlag(flag)}${value}`, `${aboutOf(flag, lang)}${choices}`);
    // commander would read `--no-input` as the opposite of `--input`.
    option.negate = false;
    if (group !== undefined) option.helpGroup(group);
    option.hideHelp(isHidden);
    if (isMany(flag) || isOnce(flag))
      option.argParser((raw: string, before: string[] | undefined) => [...(before ?? []), raw]);
    command.addOption(option);
  }
}

/** `[options] <SESSION> [TEXT]` */
export const usageOf = ({ args = [] }: Pick<Command, 'args'>): string =>
  ['[options]']
    .concat(
      args.map(({ name, required, many }) => (required ? '<_>' : '[_]').replace('_', `${name}${many ? '...' : ''}`)),
    )
    .join(' ');

/** Declares the arguments, flags and examples of a command to commander. */
export function declare(commander: Commander, command: Command, lang: Lang): void {
  for (const { name, help, required, many } of command.args ?? []) {
    const dots = many ? '...' : '';
    const shown = usageIn(name, lang);
    commander.argument(required ? `<${shown}${dots}>` : `[${shown}${dots}]`, help ? render(help, lang) : '');
  }
  commander.usage(usageIn(command.usage ?? usageOf(command), lang));
  declareFlags(commander, [...(command.fields ?? []), ...(command.flags ?? [])], lang);
  if (command.about) commander.addHelpText('after', `\n${render(command.about, lang)}`);
  const title = render(message('commandLine.examples'), lang);
  const lines = command.examples.map((line) => `  earshot ${typeof line === 'string' ? line : render(line, lang)}`);
  commander.addHelpText('after', `\n${title}\n${lines.join('\n')}`);
}
