import './heap.ts';
import '../../../src/main.ts';
