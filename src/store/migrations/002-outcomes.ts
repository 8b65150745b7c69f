import { outcomeKinds, outcomeStatuses } from '../../domain/outcome.js';
import type { Dialect } from '../engine/dialect.js';
import { oneOf } from './columns.js';

/** What suggestions led to, with its partners, its milestones and the suggestions that led to it. */
export function outcomes({ identity, integer, text, tableOptions, dayCheck }: Dialect): string {
  // A day, a month or a year: what is known, filled up to a day only to be checked.
  const when = (column: string): string =>
    `CHECK (length(${column}) IN (4, 7, 10)) ${dayCheck(`substr(${column} || '-01-01', 1, 10)`)}`;
  const operation = `operation_id ${integer} NOT NULL REFERENCES operation (id)`;
  const ofOutcome = `outcome_id ${integer} NOT NULL REFERENCES outcome (id)`;

  return `
CREATE TABLE outcome (
  id ${identity},
  name ${text} NOT NULL CHECK (trim(name) <> ''),
  name_key ${text} NOT NULL UNIQUE,
  summary ${text},
  kind ${text} ${oneOf('kind', Object.keys(outcomeKinds))},
  status ${text} NOT NULL ${oneOf('status', Object.keys(outcomeStatuses))},
  started_on ${text} ${when('started_on')},
  launched_on ${text} ${when('launched_on')},
  beneficiaries ${text},
  figures ${text},
  revision ${integer} NOT NULL DEFAULT 1,
  ${operation}
) ${tableOptions};
CREATE INDEX outcome_operation ON outcome (operation_id);

CREATE TABLE outcome_suggestion (
  id ${identity},
  ${ofOutcome},
  suggestion_id ${integer} NOT NULL REFERENCES suggestion (id),
  ${operation},
  UNIQUE (outcome_id, suggestion_id)
) ${tableOptions};
CREATE INDEX outcome_suggestion_row ON outcome_suggestion (suggestion_id);

CREATE TABLE outcome_partner (
  id ${identity},
  ${ofOutcome},
  seq ${integer} NOT NULL CHECK (seq > 0),
  name ${text} NOT NULL CHECK (trim(name) <> ''),
  ${operation},
  UNIQUE (outcome_id, name)
) ${tableOptions};

CREATE TABLE milestone (
  id ${identity},
  ${ofOutcome},
  seq ${integer} NOT NULL CHECK (seq > 0),
  happened_on ${text} NOT NULL ${when('happened_on')},
  text ${text} NOT NULL CHECK (trim(text) <> ''),
  ${operation},
  UNIQUE (outcome_id, seq)
) ${tableOptions};
`;
}
