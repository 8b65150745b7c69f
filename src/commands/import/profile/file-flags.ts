import { flag, repeated } from '../../../cli/frame/flags.js';
import { inputFormats } from '../../../input/open.js';
import { type Message, message } from '../../../locale/message.js';
import { parseHeaderRow, parseTable } from '../mapping-flags.js';

const asIs = (raw: string): string => raw;

const nameMap = <const Key extends string>(key: Key, help: Message): ReturnType<typeof repeated<string, Key>> =>
  repeated({ key, placeholder: 'WORD=NAME', help, parse: asIs });

/** Flags that say what names in a file mean. */
export const nameFlags = [
  nameMap('departmentMap', message('keeping.whatDepartmentMeans')),
  nameMap('categoryMap', message('keeping.whatCategoryMeans')),
  nameMap('districtMap', message('keeping.whatDistrictMeans')),
] as const;

/** Flags that say how a file is read: its format, and where its rows and columns are. */
export const fileFlags = [
  flag({
    key: 'inputFormat',
    placeholder: 'FORMAT',
    help: message('keeping.whenNameDoesNotTell'),
    choices: inputFormats,
    parse: asIs,
  }),
  flag({
    key: 'encoding',
    placeholder: 'NAME',
    help: message('keeping.utf8Utf16Le'),
    parse: asIs,
  }),
  flag({
    key: 'delimiter',
    placeholder: 'CHAR',
    help: message('keeping.whatStandsBetweenCells'),
    parse: asIs,
  }),
  repeated({
    key: 'sheet',
    placeholder: 'NAME',
    help: message('keeping.ofWorkbookFirstWhenLeft'),
    parse: asIs,
  }),
  flag({
    key: 'table',
    placeholder: 'N',
    help: message('keeping.tableOfDocument'),
    parse: parseTable,
  }),
  flag({
    key: 'headerRow',
    placeholder: 'N[-M]',
    help: message('keeping.linesOfHeader'),
    parse: parseHeaderRow,
  }),
  repeated({
    key: 'fillDown',
    placeholder: 'session|COLUMN',
    help: message('keeping.blanksMeanValueAbove'),
    parse: asIs,
  }),
] as const;
