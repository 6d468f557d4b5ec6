// The journey in Chromium.

import { circumstances } from "./circumstances.mjs";
import { ENGINES } from "./drivers.mjs";
import { journey } from "./journey.mjs";
import { unconnected } from "./unconnected.mjs";

journey(ENGINES.CHROMIUM);
circumstances(ENGINES.CHROMIUM);
unconnected(ENGINES.CHROMIUM);
