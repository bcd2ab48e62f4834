import { runMediaWorker } from '../../media/run-media-worker.ts';
import { EnergyDetector } from '../../media/testing/energy-detector.ts';
import { containFailures } from '../contain-failures.ts';
import { openWebRtc } from '../webrtc-way.ts';

/** A media thread with a bug: it meets whoever speaks. */
class FaultyDetector extends EnergyDetector {
  override push(frame: Int16Array): 'speech' | 'silence' {
    const state = super.push(frame);
    if (state === 'speech') throw new TypeError('a bug of ours');
    return state;
  }
}

runMediaWorker({ createDetector: () => new FaultyDetector(), ways: { webrtc: openWebRtc } });
containFailures();
