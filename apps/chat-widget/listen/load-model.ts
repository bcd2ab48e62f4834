import voskUrl from 'vosk-browser/dist/vosk.js?url';
import type { VoiceFailure } from './messages.ts';

/** A small model has about 45 MB; a slow line may take its time. */
const longestLoadMs = 180_000;

/** Loads the engine (its worker is inside the script) and the model. Returns why that did not go. */
export async function loadModel(modelUrl: string): Promise<VoskModel | VoiceFailure> {
  if (!(await addScript(voskUrl)) || !window.Vosk) return 'not-loaded';
  const { Model } = window.Vosk;
  return new Promise((resolve) => {
    const model = new Model(modelUrl, -1);
    // Its worker ends with the frame; told to end before it has a model, it raises one more error.
    const fail = (why: VoiceFailure) => {
      clearTimeout(timer);
      resolve(why);
    };
    const timer = setTimeout(() => fail('not-loaded'), longestLoadMs);
    model.on('load', ({ result }) => {
      clearTimeout(timer);
      if (result) resolve(model);
      else fail('no-model');
    });
    model.on('error', () => fail('no-model'));
  });
}

function addScript(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const script = document.createElement('script');
    script.src = url;
    script.onload = () => resolve(true);
    script.onerror = () => resolve(false);
    document.head.append(script);
  });
}
