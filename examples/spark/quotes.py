# SPDX-License-Identifier: ISC
"""The quotations of a table of articles, with Apache Spark.

    spark-submit quotes.py ARTICLES OUT [--id COLUMN] [--text COLUMN]

ARTICLES is Parquet, JSON Lines or CSV (by its name's end), OUT a folder of Parquet. Each partition goes
through one long-lived quoth as JSON Lines, by RDD.pipe: an article in, rows out. quoth reports what
it cannot read on standard error, which goes to the executor's log, and processes the rest. quoth must be on the PATH of
the driver, and be in the same place on every worker.
"""

from __future__ import annotations

import argparse
import json
import os
from typing import TYPE_CHECKING

from pyspark.sql import Row, SparkSession
from pyspark.sql.types import (
    ArrayType,
    DoubleType,
    LongType,
    StringType,
    StructField,
    StructType,
)

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

# Bad articles make quoth exit with 1 when all else is done, which is no failure of the job; that it
# could not run at all is.
COMMAND = "sh -c 'quoth --from jsonl --json --id-column id --text-column text || [ $? = 1 ]'"

ROWS = StructType(
    [
        StructField("id", StringType()),
        StructField("quote", StringType()),
        StructField("speaker", StringType()),
        StructField("role", StringType()),
        StructField("type", StringType()),
        StructField("spans", ArrayType(ArrayType(LongType()))),
        StructField("confidence", DoubleType()),
        StructField("reason", StringType()),
    ]
)


def to_line(article: Row) -> str:
    """An article as quoth reads it; what is no text is an empty one, which quoth tells."""
    text = article["text"]
    return json.dumps({"id": str(article["id"]), "text": text if isinstance(text, str) else ""})


def to_row(line: str) -> tuple[object, ...]:
    """A row of quoth's JSON as a row of the table."""
    quotation = json.loads(line)
    return (
        quotation["file"],
        quotation["quote"],
        quotation["speaker"],
        quotation["role"],
        quotation["type"],
        quotation["spans"]["content"],
        quotation["confidence"],
        quotation["reason"],
    )


def quotations(spark: SparkSession, articles: DataFrame, id_: str, text: str) -> DataFrame:
    """The rows of a table of articles."""
    chosen = articles.select(articles[id_].alias("id"), articles[text].alias("text"))
    lines = chosen.rdd.map(to_line).pipe(COMMAND, env={"PATH": os.environ["PATH"]}, checkCode=True)
    return spark.createDataFrame(lines.map(to_row), ROWS)


def read(spark: SparkSession, path: str) -> DataFrame:
    """A table of articles, by its name's end."""
    if path.endswith((".jsonl", ".json")):
        return spark.read.json(path)
    if path.endswith(".csv"):
        return spark.read.csv(path, header=True, multiLine=True, escape='"')
    return spark.read.parquet(path)


def main() -> None:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(description="The quotations of a table of articles.")
    parser.add_argument("articles")
    parser.add_argument("out")
    parser.add_argument("--id", default="id")
    parser.add_argument("--text", default="text")
    args = parser.parse_args()
    spark = SparkSession.builder.appName("quoth").getOrCreate()
    articles = read(spark, args.articles)
    quotations(spark, articles, args.id, args.text).write.mode("overwrite").parquet(args.out)
    spark.stop()


if __name__ == "__main__":
    main()
