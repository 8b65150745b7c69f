import { arg, defineCommand } from '../../cli/frame/command.js';
import { deliver } from '../../cli/output/deliver.js';
import { EarshotError } from '../../domain/errors.js';
import type { Locale } from '../../locale/index.js';
import { verbatim, message } from '../../locale/message.js';
import { listProfiles, parseProfileName, profileNamed, textOf } from '../import/profile/places.js';
import { readProfile } from '../import/profile/read.js';

/** What a profile is for; why it cannot be used, when it cannot. */
function aboutOf(path: string, { lang, render }: Locale): string | null {
  try {
    const { about } = readProfile(textOf(path), path);
    return (typeof about === 'object' ? (about[lang] ?? about['en']) : about) ?? null;
  } catch (error) {
    if (error instanceof EarshotError) return render(error.text);
    throw error;
  }
}

export default defineCommand({
  args: [
    arg({
      key: 'profile',
      name: 'NAME',
      help: message('settings.showsFileOfProfile'),
      parse: parseProfileName,
    }),
  ],
  about: message('settings.whatProfileIs'),
  examples: ['config profiles', 'config profiles open311'],
  access: 'read',
  async run(context, { profile }) {
    const { locale } = context;
    const { say } = locale;
    if (profile != null) {
      const { name, path } = profileNamed(context, profile);
      const text = textOf(path);
      readProfile(text, path);
      await deliver(context, { blocks: [{ kind: 'words', text: text.trimEnd() }], data: { name, path, text } });
      return;
    }
    const rows = listProfiles(context).map(({ name, path, comesAlong }) => ({
      name,
      about: aboutOf(path, locale),
      path: comesAlong ? say.config.comesAlong : path,
    }));
    await deliver(context, {
      blocks: [
        {
          kind: 'view',
          view: {
            name: 'profiles',
            columns: [
              { key: 'name', label: verbatim(say.config.profile), type: 'text' },
              { key: 'about', label: verbatim(say.config.about), type: 'text', flexible: true },
              { key: 'path', label: verbatim(say.config.file), type: 'text' },
            ],
            rows,
          },
        },
      ],
      data: rows,
    });
  },
});
