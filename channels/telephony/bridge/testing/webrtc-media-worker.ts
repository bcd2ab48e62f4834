import { runMediaWorker } from '../../media/run-media-worker.ts';
import { containFailures } from '../contain-failures.ts';
import { openWebRtc } from '../webrtc-way.ts';

/** A media thread for tests: no detector of speech, and the way to browsers. */
runMediaWorker({ ways: { webrtc: openWebRtc } });
containFailures();
