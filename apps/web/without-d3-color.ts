/*
 * Stands in for `d3-color` in the built page. Zooming is the only transition that runs here, and it
 * fades no colours; the library would be a sixtieth of what is loaded before a board shows. The
 * build fails where d3 asks for a name that is not here.
 */

/** No text is a colour, so transitions of attributes treat all of them as texts with numbers. */
const notAColour = (): null => null;

export {
  notAColour as color,
  notAColour as cubehelix,
  notAColour as gray,
  notAColour as hcl,
  notAColour as hsl,
  notAColour as lab,
  notAColour as lch,
  notAColour as rgb,
};
