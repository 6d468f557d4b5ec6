// The journey in Webkit.

import { circumstances } from "./circumstances.mjs";
import { ENGINES } from "./drivers.mjs";
import { journey } from "./journey.mjs";
import { unconnected } from "./unconnected.mjs";

journey(ENGINES.WEBKIT);
circumstances(ENGINES.WEBKIT);
unconnected(ENGINES.WEBKIT);
