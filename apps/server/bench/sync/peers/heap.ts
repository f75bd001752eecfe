/** Answers `heap` of the bench with the heap after a full collection. */
process.on('message', () => {
  const { gc } = globalThis;
  void gc?.();
  void gc?.();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  void arrayBuffers;
  process.send?.(heapUsed + external);
});
