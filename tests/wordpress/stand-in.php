<?php
/*
 * Plugin Name: Stands in for a public host
 * Description: Makes WordPress on a machine without a network behave as on the internet, and nothing else. It knows nothing of charts.
 */

// The chart's folder is on loopback here. WordPress asks such an address for oEmbed only when told that it is a public one.
add_filter( 'http_request_host_is_external', fn( $external, $host ) => $external || '127.0.0.1' === $host, 10, 2 );
add_filter( 'http_allowed_safe_ports', fn( $ports ) => array_merge( $ports, array( (int) getenv( 'CHART_PORT' ) ) ) );

// No letter leaves this machine.
add_filter( 'pre_wp_mail', '__return_true' );
