import { ofSessions, type ExplainedFigure } from '../../domain/figures/explain.js';
import type { Scope } from '../../domain/figures/scope.js';
import type { Document } from '../../output/view.js';
import { statisticsData } from '../../report/figures/figures.js';
import { explanationDocument } from '../../report/figures/explain.js';
import { explainedRows, explainedSessions } from '../../store/figures/explain.js';
import { countAll } from '../../store/figures/statistics.js';
import type { Context } from '../../cli/frame/context.js';

/** The rows behind a figure. Loaded on request, which is rare. */
export async function explained(context: Context, figure: ExplainedFigure, scope: Scope): Promise<Document> {
  const { read } = await context.store();
  const data = statisticsData(await countAll(read, scope));
  const explanation = ofSessions.has(figure)
    ? { kind: 'sessions' as const, rows: await explainedSessions(read, scope, figure) }
    : { kind: 'suggestions' as const, rows: await explainedRows(read, scope, figure) };
  return explanationDocument(figure, explanation, { data, scope, locale: context.locale });
}
