// Draws what is measured: time against how much there is, both by powers of ten. What costs the same at any size is a flat line.

const [width, height] = [840, 420];
const edge = { left: 56, right: 344, top: 20, bottom: 44 };
/** Told apart by those who see no red or green, too. */
const colours = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#7f7f7f'];

/** One picture of all: `{ name, sizes, times }`, times in milliseconds. */
export function plot(scales) {
  const sizes = scales.flatMap((scale) => scale.sizes);
  const times = scales.flatMap((scale) => scale.times).map((time) => Math.max(time, 0.1));
  const x = axis(sizes, edge.left, width - edge.right);
  const y = axis(times, height - edge.bottom, edge.top);
  const lines = scales.map(({ name, sizes, times }, index) => {
    const points = sizes.map((size, at) => `${x.at(size)},${y.at(Math.max(times[at], 0.1))}`);
    const dots = points.map((point) => `<circle cx="${point.split(',')[0]}" cy="${point.split(',')[1]}" r="3" />`);
    const label = `<text x="${width - edge.right + 34}" y="${edge.top + 14 + index * 22}">${name}</text>`;
    const key = `<path d="M${width - edge.right + 12},${edge.top + 10 + index * 22}h16" />`;
    return `<g style="--colour:${colours[index]}"><polyline points="${points.join(' ')}" />${dots.join('')}${key}${label}</g>`;
  });
  const across = x.ticks.map(
    (tick) => `<text x="${x.at(tick)}" y="${height - 22}" text-anchor="middle">${told(tick)}</text>`,
  );
  const up = y.ticks.map(
    (tick) =>
      `<path class="grid" d="M${edge.left},${y.at(tick)}H${width - edge.right}" />` +
      `<text x="${edge.left - 8}" y="${y.at(tick) + 4}" text-anchor="end">${told(tick)}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="Milliseconds against how much there is">
<style>
  text { font: 12px system-ui, sans-serif; fill: #444 }
  polyline, path { fill: none; stroke: var(--colour); stroke-width: 2 }
  circle { fill: var(--colour) }
  .grid { stroke: #8884; stroke-width: 1 }
  @media (prefers-color-scheme: dark) { text { fill: #ccc } }
</style>
${[...up, ...across, ...lines].join('\n')}
<text x="${edge.left}" y="${height - 4}">of it, across; milliseconds, up</text>
</svg>
`;
}

/** Places by powers of ten between the least and the most of `values`. */
function axis(values, from, to) {
  const [least, most] = [Math.floor(Math.log10(Math.min(...values))), Math.ceil(Math.log10(Math.max(...values)))];
  const at = (value) => Math.round(from + ((Math.log10(value) - least) / (most - least)) * (to - from));
  return { at, ticks: Array.from({ length: most - least + 1 }, (_, index) => 10 ** (least + index)) };
}

function told(number) {
  return number.toLocaleString('en', { maximumFractionDigits: 1 });
}
