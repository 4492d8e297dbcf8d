/** `4 operations · 3 targets · 41 files (2 changed) · 0.9 s` */
export function summary(parts: readonly string[], milliseconds: number): string {
  return [...parts, `${(milliseconds / 1000).toFixed(1)} s`].join(" · ");
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** `1,912`. What knows how the world writes numbers takes longer to load than a small run. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}
