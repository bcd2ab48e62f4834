/** WebRTC's voice detector as WebAssembly (libfvad). Pointers are byte offsets into the module's memory. */
declare module '@echogarden/fvad-wasm' {
  export interface FvadModule {
    /** Views are replaced when the memory grows: read them anew for each use. */
    readonly HEAP16: Int16Array;
    _malloc(bytes: number): number;
    _free(pointer: number): void;
    /** 0 when there is no memory left. */
    _fvad_new(): number;
    _fvad_free(detector: number): void;
    /** 0 (rarely misses speech) to 3 (rarely takes noise for speech). */
    _fvad_set_mode(detector: number, mode: number): number;
    _fvad_set_sample_rate(detector: number, samplesPerSecond: number): number;
    /** 1 speech, 0 not, -1 when the frame is not of 10, 20 or 30 ms. */
    _fvad_process(detector: number, frame: number, samples: number): number;
  }
  export default function open(options?: { readonly wasmBinary?: Uint8Array }): Promise<FvadModule>;
}
