// One line a row: whether it is met, the ratio and what it may be, both medians, the most memory.
const time = (seconds) =>
  seconds < 0.01
    ? `${(seconds * 1000).toFixed(2)} ms`
    : seconds < 1
      ? `${(seconds * 1000).toFixed(0)} ms`
      : `${seconds.toFixed(1)} s`;

const factor = (ratio) => (ratio < 0.1 ? `1/${(1 / ratio).toFixed(0)}` : ratio.toFixed(2));

/** By processor time, which a busy machine stretches less than the clock's. */
const processorRatio = (ours, theirs) =>
  (ours.processor && theirs.processor ? `cpu ${factor(ours.processor / theirs.processor)}` : '').padEnd(9);

export function verdict({ work, against, most, peakAllowed, ours, theirs }) {
  const ratio = ours.seconds / theirs.seconds;
  const megabytes = ours.peak === undefined ? undefined : ours.peak / 1_000_000;
  const isMet =
    (most === undefined || ratio <= most) &&
    (peakAllowed === undefined || megabytes === undefined || megabytes < peakAllowed);
  const parts = [
    isMet ? '✓' : '✗',
    work.padEnd(44),
    `${factor(ratio).padStart(6)} ×`,
    most === undefined ? ''.padEnd(9) : `(≤ ${factor(most)})`.padEnd(9),
    processorRatio(ours, theirs),
    `${time(ours.seconds).padStart(8)} : ${time(theirs.seconds).padEnd(8)}`,
    megabytes === undefined || peakAllowed === undefined ? '' : `${megabytes.toFixed(0)} MB (< ${peakAllowed})`,
    `  ${against}`,
  ];
  return parts.join(' ');
}
