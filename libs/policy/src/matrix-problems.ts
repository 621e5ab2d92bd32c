import type { Policy } from './policy.js';

/** A row about a category or an indicator that no form can give would never propose anything. */
export function matrixProblems({ checks, concerns }: Policy): { field: string; message: string }[] {
  return checks.matrix.flatMap(({ when }, row) => [
    ...unknownIn(when.categories, concerns.categories).map((code) => ({
      field: `matrix.${String(row)}.when.categories`,
      message: `no such category: ${code}`,
    })),
    ...unknownIn(when.indicators, concerns.indicators).map((code) => ({
      field: `matrix.${String(row)}.when.indicators`,
      message: `no such indicator: ${code}`,
    })),
  ]);
}

function unknownIn(codes: readonly string[] | undefined, known: Readonly<Record<string, unknown>>): string[] {
  return (codes ?? []).filter((code) => !(code in known));
}
