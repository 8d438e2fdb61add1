<?php
/**
 * Does with pages what WordPress does, without a database: saves each as an
 * editor who may not write unfiltered HTML, and shows each as a visitor sees it.
 *
 * Usage: php kses.php FOLDER-OF-WORDPRESS < pages.json > answer.json
 * Takes an object of pages by name. Gives the version, what is allowed, and
 * for each page `kept` (what is stored) and `shown` (what visitors get).
 */
error_reporting( E_ALL & ~E_DEPRECATED );
define( 'ABSPATH', rtrim( $argv[1], '/' ) . '/' );
define( 'WPINC', 'wp-includes' );
define( 'WP_DEBUG', false );
define( 'WP_CONTENT_DIR', ABSPATH . 'wp-content' );

/** Words stay as they are written in the source. */
function __( $text, $domain = 'default' ) { return $text; }
function _x( $text, $context, $domain = 'default' ) { return $text; }

/** There are no posts here, and nothing is fetched from elsewhere. */
function get_post( $post = null ) { return null; }
function get_the_ID() { return false; }
function wp_oembed_get( $url, $args = '' ) { return '<iframe src="' . $url . '"></iframe>'; }

foreach ( array( 'version', 'plugin', 'load', 'functions', 'formatting', 'kses', 'class-wp-block-parser', 'class-wp-block-type', 'class-wp-block-type-registry', 'class-wp-block-list', 'class-wp-block', 'class-wp-block-supports', 'blocks', 'shortcodes', 'class-wp-embed' ) as $part ) {
	require ABSPATH . WPINC . '/' . $part . '.php';
}

// The options that the filters below ask for, as they are on a new site.
foreach ( array( 'use_smilies' => 1, 'blog_charset' => 'UTF-8', 'home' => 'http://127.0.0.1', 'siteurl' => 'http://127.0.0.1' ) as $option => $value ) {
	add_filter(
		"pre_option_$option",
		function () use ( $value ) {
			return $value;
		}
	);
}
smilies_init();
add_shortcode( 'gallery', '__return_empty_string' );
add_shortcode( 'caption', '__return_empty_string' );
foreach ( array( 'pre_kses' => array( 'wp_pre_kses_less_than', 'wp_pre_kses_block_attributes' ) ) as $hook => $filters ) {
	foreach ( $filters as $filter ) {
		add_filter( $hook, $filter, 10, 3 );
	}
}
add_filter( 'content_save_pre', 'convert_invalid_entities' );
add_filter( 'content_save_pre', 'wp_filter_post_kses' );
$embed = new WP_Embed();
add_filter( 'the_content', array( $embed, 'autoembed' ), 8 );
add_filter( 'the_content', 'do_blocks', 9 );
add_filter( 'the_content', 'wptexturize' );
add_filter( 'the_content', 'wpautop' );
add_filter( 'the_content', 'shortcode_unautop' );
add_filter( 'the_content', 'capital_P_dangit', 11 );
add_filter( 'the_content', 'do_shortcode', 11 );
add_filter( 'the_content', 'convert_smilies', 20 );

$answer = array();
foreach ( json_decode( stream_get_contents( STDIN ), true ) as $name => $page ) {
	$kept            = stripslashes( apply_filters( 'content_save_pre', addslashes( $page ) ) );
	$answer[ $name ] = array(
		'kept'  => $kept,
		'shown' => apply_filters( 'the_content', $kept ),
	);
}
$properties = array();
add_filter(
	'safe_style_css',
	function ( $names ) use ( &$properties ) {
		$properties = $names;
		return $names;
	}
);
safecss_filter_attr( 'color:red' );
echo json_encode(
	array(
		'version'    => $wp_version,
		'tags'       => array_map( 'array_keys', wp_kses_allowed_html( 'post' ) ),
		'properties' => array_values( $properties ),
		'protocols'  => wp_allowed_protocols(),
		'pages'      => (object) $answer,
	),
	JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE
);
