import { runMediaWorker } from '#channels/telephony/media/run-media-worker.ts';
import { openDetectors } from '#speech/activity/index.ts';

/** The media thread as the server has it: with a detector of speech for each call. */
const detectors = await openDetectors();
runMediaWorker({ createDetector: () => detectors.create() });
