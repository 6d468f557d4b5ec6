<?php
// Sets a fresh WordPress up: an administrator, and an author, who may publish but has no leave to write unfiltered HTML.
// Run by the command line in WordPress's folder; prints "installed" at the end.

$_SERVER['HTTP_HOST'] = 'localhost';
define( 'WP_INSTALLING', true );

$database = new mysqli( null, 'root', '', '', 0, getenv( 'SOCKET' ) );
$database->query( 'CREATE DATABASE wordpress CHARACTER SET utf8mb4' );

require getenv( 'ROOT' ) . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';

wp_install( 'The Example Paper', 'editor', 'editor@paper.example', true, '', getenv( 'PASSWORD' ) );
wp_insert_user(
	array(
		'user_login' => 'author',
		'user_pass'  => getenv( 'PASSWORD' ),
		'user_email' => 'author@paper.example',
		'role'       => 'author',
	)
);
switch_theme( getenv( 'THEME' ) );
echo 'installed';
