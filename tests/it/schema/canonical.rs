//! What a body says does not depend on how it is written.

use kontor::schema::canonical;

fn said(text: &str) -> Result<String, &str> {
    canonical(text.as_bytes()).map_err(|_| text)
}

#[test]
fn white_space_and_the_order_of_properties_do_not_count() {
    let one = r#"{"a":{"x":1,"y":[{"p":true,"q":null},2]},"b":"ä"}"#;
    let other =
        "{ \"b\" : \"\\u00e4\",\n\t\"a\": {\"y\": [ {\"q\":null,\"p\":true}, 2 ], \"x\": 1} }\n";
    assert_eq!(said(one), said(other));
}

#[test]
fn everything_else_counts() {
    let texts = [
        r#"{"a":1,"b":[1,2]}"#,
        r#"{"a":1,"b":[2,1]}"#,
        r#"{"a":"1","b":[1,2]}"#,
        r#"{"a":1,"b":[1,2],"c":null}"#,
        r#"{"b":1,"a":[1,2]}"#,
        r#"{"a":1.5,"b":[1,2]}"#,
        "",
        "no JSON",
        "no  JSON",
        r#"{"a":1} {"b":2}"#,
    ];
    for (index, one) in texts.iter().enumerate() {
        for other in &texts[..index] {
            assert_ne!(said(one), said(other), "{one} and {other}");
        }
    }
}
