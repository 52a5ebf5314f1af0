// English: the words other languages are translated from. Values in braces are filled in by the program.
export default {
  'countdown.title': 'Sending to {name}',
};
