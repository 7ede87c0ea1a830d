// Times of work as they are read.

/** `4.2 s`, or minutes from one on. */
export function seconds(ms: number): string {
  return ms < 60_000 ? `${(ms / 1000).toLocaleString(undefined, { maximumFractionDigits: 1 })} s` : minutes(ms);
}

export function minutes(ms: number): string {
  const all = Math.round(ms / 60_000);
  if (all === 0) return 'under a minute';
  return all < 60 ? `${all} min` : `${Math.floor(all / 60)} h ${all % 60} min`;
}
