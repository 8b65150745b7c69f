import { ofSessions, type Proved } from '../domain/proof.js';
import type { Scope } from '../domain/scope.js';
import type { Document } from '../output/view.js';
import { statisticsData } from '../report/figures.js';
import { proofDocument } from '../report/proof.js';
import { proofRows, proofSessions } from '../store/proof.js';
import { countAll } from '../store/statistics.js';
import type { Context } from './context.js';

/** The rows behind a figure: loaded when they are asked for, which figures mostly are not. */
export async function explained(context: Context, figure: Proved, scope: Scope): Promise<Document> {
  const { read } = await context.store();
  const data = statisticsData(await countAll(read, scope));
  const proof = ofSessions.has(figure)
    ? { kind: 'sessions' as const, rows: await proofSessions(read, scope, figure) }
    : { kind: 'suggestions' as const, rows: await proofRows(read, scope, figure) };
  return proofDocument(figure, proof, { data, scope, locale: context.locale });
}
