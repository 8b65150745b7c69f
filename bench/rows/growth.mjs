// The same command on a city's records and on a country's.
export async function growth(place) {
  const { small, large } = place;
  place.makeStore(small);
  place.makeStore(large);
  const runs = place.quick ? 7 : 15;
  const row = (work, most, ...args) => ({
    work,
    against: `the same at ${small.toLocaleString('en')}`,
    most,
    runs,
    ours: { argv: place.earshot(place.store(large), ...args), weigh: true },
    theirs: { argv: place.earshot(place.store(small), ...args), weigh: true },
  });
  return [
    row('stats', 2, 'stats'),
    row('stats --by month', 5, 'stats', '--by', 'month'),
    row('stats --by department', 5, 'stats', '--by', 'department'),
    row('stats --by status', 5, 'stats', '--by', 'status'),
    row('stats --by district', 5, 'stats', '--by', 'district'),
    row('list', 1.2, 'list'),
    row('show', 1.2, 'show', '12-1'),
    row('add', 1.2, 'add', '1', 'A bench at the bus stop'),
    row('status', 1.2, 'status', '3-1', 'reviewing', '--note', 'Once more', '--yes', '--on', '2025-10-30'),
    row('due', 5, 'due'),
    { ...row('report 2025-09 --format html', 3, 'report', '2025-09', '--format', 'html'), runs: Math.ceil(runs / 2) },
  ];
}
