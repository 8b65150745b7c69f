import { render } from '../../src/locale/index.js';
import { filterable } from '../../src/cli/config/default-filters.js';
import { isSwitch } from '../../src/cli/frame/flags.js';
import { type Setting, settings } from '../../src/domain/settings.js';

/** The JSON schema of the file of settings, for editors that complete and check it. */

type Schema = Readonly<Record<string, unknown>>;

const texts: Schema = { type: 'array', items: { type: 'string' } };
const nullable = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });

function filterSchema(flag: (typeof filterable.list)[number]): Schema {
  const description = flag.help && render(flag.help, 'en');
  if (isSwitch(flag)) return { description, type: 'boolean' };
  // Labels in either language are taken, too: the codes are what an editor offers.
  const one: Schema = { type: ['string', 'integer'], ...(flag.choices && { examples: flag.choices }) };
  return flag.many
    ? { description, anyOf: [one, { type: 'array', items: one, minItems: 1 }] }
    : { description, ...one };
}

const shapes: Readonly<Record<Setting['shape'], (setting: Setting) => Schema>> = {
  text: () => ({ type: 'string', minLength: 1 }),
  holidays: () => ({
    anyOf: [
      { type: 'string', minLength: 1 },
      { ...texts, minItems: 1 },
    ],
  }),
  place: () => ({ type: 'string', minLength: 1 }),
  choice: ({ choices }) => ({ enum: choices }),
  count: ({ most }) => ({ type: 'integer', minimum: 1, ...(most !== undefined && { maximum: most }) }),
  flag: () => ({ type: 'boolean' }),
  names: () => ({
    type: 'object',
    propertyNames: { minLength: 1, pattern: '^[^;\\n]+$' },
    additionalProperties: { anyOf: [texts, { type: 'string' }, { type: 'null' }] },
  }),
  filters: () => ({
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      Object.entries(filterable).map(([command, flags]) => [
        command,
        {
          type: 'object',
          additionalProperties: false,
          properties: Object.fromEntries(flags.map((flag) => [flag.key, filterSchema(flag)])),
        },
      ]),
    ),
  }),
};

export function settingsSchema(): string {
  const properties = settings.map((setting): [string, Schema] => [
    setting.key,
    {
      description: render(setting.help, 'en'),
      ...(setting.fallback !== undefined && { default: setting.fallback }),
      ...nullable(shapes[setting.shape](setting)),
    },
  ]);
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Settings of earshot',
    type: 'object',
    additionalProperties: false,
    properties: { $schema: { type: 'string' }, ...Object.fromEntries(properties) },
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}
