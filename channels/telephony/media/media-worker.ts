import { runMediaWorker } from './run-media-worker.ts';

/** The media thread with nothing brought along: no detector of speech, no ways but UDP and message ports. */
runMediaWorker();
