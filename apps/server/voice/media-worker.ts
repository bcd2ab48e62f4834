import { runMediaWorker } from '#channels/telephony/media/run-media-worker.ts';
import { openDetectors } from '#speech/activity/index.ts';

/** The media thread of the server: the telephone's sound with the detector of speech. */
const detectors = await openDetectors();
runMediaWorker({ createDetector: () => detectors.create() });
