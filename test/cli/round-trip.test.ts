import { roundTrips } from '../helpers/round-trip.js';

roundTrips(200);
