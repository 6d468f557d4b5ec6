// The journey in Firefox.

import { circumstances } from "./circumstances.mjs";
import { ENGINES } from "./drivers.mjs";
import { journey } from "./journey.mjs";
import { unconnected } from "./unconnected.mjs";

journey(ENGINES.FIREFOX);
circumstances(ENGINES.FIREFOX);
unconnected(ENGINES.FIREFOX);
