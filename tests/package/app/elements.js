import 'unrolled/elements';
