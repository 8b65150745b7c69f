import { roundTrips } from '../helpers/round-trip.js';

/** EARSHOT_TORTURE=0.1 does a tenth of it, EARSHOT_SEED=7 other stores. */
roundTrips(Math.ceil(5000 * Number(process.env['EARSHOT_TORTURE'] ?? 1)));
