export function tangled(a: number, b: number, c: number): number {
  if (a > 1) return 1;
  if (a > 2 && b > 1) return 2;
  if (b > 3 && c > 1) return 3;
  if (c > 4 || a > 3) return 4;
  return b > 5 ? 5 : c > 6 ? 6 : 7;
}
