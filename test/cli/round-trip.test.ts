import { roundTrips } from '../helpers/round-trip.js';

roundTrips(10);
