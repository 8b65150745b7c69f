// Start-up: what a clerk waits for at every command.
import { peers } from '../place.mjs';

export async function start(place) {
  const city = place.file('city.db');
  place.run(place.earshot(city, 'demo'));
  const runs = place.quick ? 15 : 41;
  const node = { argv: [process.execPath, '-e', '0'], weigh: true };
  const stats = place.earshot(city, 'stats');
  const commands = {
    '--version': place.earshot(city, '--version'),
    stats,
    list: place.earshot(city, 'list'),
    add: place.earshot(city, 'add', '1', 'A bench at the bus stop'),
    '--help': place.earshot(city, '--help'),
    completion: place.earshot(city, 'completion', 'words', '--', '=sta'),
  };
  const query = 'SELECT status, count(*) FROM suggestion GROUP BY status';
  return [
    ...Object.entries(commands).map(([name, argv]) => ({
      work: `start: ${name}`,
      against: 'node -e 0',
      most: 1.6,
      runs,
      ours: { argv, weigh: true },
      theirs: node,
    })),
    {
      work: 'start: stats',
      against: 'sqlite-utils, the counts alone',
      most: 1,
      runs,
      ours: { argv: stats, weigh: true },
      theirs: peers['sqlite-utils'] && { argv: ['sqlite-utils', 'query', city, query], weigh: true },
    },
  ];
}
