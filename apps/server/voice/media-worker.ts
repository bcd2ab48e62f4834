import { containFailures } from '#channels/telephony/bridge/contain-failures.ts';
import { runMediaWorker } from '#channels/telephony/media/run-media-worker.ts';
import { openDetectors } from '#speech/activity/index.ts';

/** The media thread of the server: the telephone's sound, the detector of speech, and the way to browsers. */
const detectors = await openDetectors();
const browsers = import('#channels/telephony/bridge/webrtc-way.ts');
runMediaWorker({
  createDetector: () => detectors.create(),
  ways: { webrtc: async (parameters) => (await browsers).openWebRtc(parameters) },
});
containFailures();
const { warmUp } = await browsers;
await warmUp();
