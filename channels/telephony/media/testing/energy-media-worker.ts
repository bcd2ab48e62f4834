import { runMediaWorker } from '../run-media-worker.ts';
import { EnergyDetector } from './energy-detector.ts';

/** A media thread for tests: hears speech by its loudness. */
runMediaWorker({ createDetector: () => new EnergyDetector() });
